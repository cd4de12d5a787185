// What the part `revival` needs: RULES.
import { partOf, type PartOf, type RulePart } from "../../../log/pipeline";
import type { Found } from "./found";
import { checkCondition, checkFraction, checkMember, multiple } from "./parts";

const MINUTES_MAX = 7 * 24 * 60;

export function checkRevival(part: PartOf<"revival">, path: string, found: Found): void {
  const { at, minutes, name, any, atLeastMeanOf, share } = part;
  if (at === "own price") own(part, path, found);
  else {
    found.unless(minutes !== undefined && minutes >= 1 && minutes <= MINUTES_MAX, `${path}.minutes`, "revival.minutes", { max: MINUTES_MAX });
    found.unless(any === undefined, `${path}.any`, "revival.any.needless");
  }
  if (at !== "named price") found.unless(name === undefined, `${path}.name`, "revival.name.needless");
  else if (name === undefined) found.add(`${path}.name`, "revival.name.none");
  else {
    checkMember(name, `${path}.name`, found);
    found.unless(name !== "ceiling", `${path}.name`, "revival.name.ceiling");
  }
  alone(part, path, found);
  if (atLeastMeanOf !== undefined) checkMember(atLeastMeanOf, `${path}.atLeastMeanOf`, found);
  if (share !== undefined) checkFraction(share, `${path}.share`, found);
}

/** What the parts need of those around them. */
export function checkRevivals(pipeline: readonly RulePart[], found: Found): void {
  const behindCap = pipeline.slice(Math.max(0, pipeline.findIndex(part => part.part === "cap")));
  for (const [i, part] of pipeline.entries()) {
    if (part.part !== "revival") continue;
    const path = `rules.pipeline[${i}]`;
    found.unless(partOf(pipeline, "unit")?.prices !== "all", path, "revival.prices");
    found.unless(part.of === "cap reached" || (partOf(pipeline, "cap") !== undefined && partOf(behindCap, "entry") !== undefined), `${path}.of`, "revival.of");
    const anchored = pipeline.some(other => other.part === "entry" && other.any.some(condition => condition.kind === "multiple-of-anchor"));
    found.unless(part.aloneOf !== "anchor" || anchored, `${path}.aloneOf`, "revival.anchor");
    found.unless(part.share === undefined || partOf(pipeline, "shares-by-class") !== undefined, `${path}.share`, "revival.share");
    const behind = pipeline.slice(0, i).some(other => other.part === "revival" && other.regions === "none");
    found.unless(part.regions === "none" || !behind, path, "revival.regions");
  }
}

function own({ minutes, any }: PartOf<"revival">, path: string, found: Found): void {
  found.unless(minutes === undefined, `${path}.minutes`, "revival.minutes.needless");
  if (any === undefined || any.length === 0) return found.add(`${path}.any`, "revival.any.none");
  for (const [i, condition] of any.entries())
    if (condition.kind === "multiple-of-anchor") found.add(`${path}.any[${i}]`, "revival.any.anchor");
    else checkCondition(condition, `${path}.any[${i}]`, found);
}

function alone({ at, alone, aloneOf }: PartOf<"revival">, path: string, found: Found): void {
  if (alone === undefined) return found.unless(aloneOf === undefined, `${path}.aloneOf`, "revival.alone-of");
  found.unless(at === "highest selected", `${path}.alone`, "revival.alone");
  multiple(alone, `${path}.alone`, found);
}
