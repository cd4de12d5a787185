// Bidding units that are ranked apart, and the parts that name one: RULES.
import { partOf, type Condition, type RulePart } from "../../../log/pipeline";
import type { Found } from "./found";

export function checkUnits(pipeline: readonly RulePart[], found: Found): void {
  const apart = partOf(pipeline, "unit")?.apart ?? [];
  for (const [i, part] of pipeline.entries()) {
    const path = `rules.pipeline[${i}]`;
    const unit = inOf(part);
    if (unit !== undefined && !apart.includes(unit))
      found.add(`${path}.in`, apart.length === 0 ? "in.no-units" : "in.unknown", { unit, units: apart.join(", ") });
    if (part.part === "entry") entry(part.any, part.in, apart, path, found);
    if (part.part === "revival") entry(part.any ?? [], part.in, apart, path, found);
    found.unless(part.part !== "regions" || apart.length === 0, path, "regions.apart");
  }
  for (const unit of apart) {
    once(pipeline, unit, "cap", partOf(pipeline, "cap") !== undefined, found);
    once(pipeline, unit, "worst-ratio", false, found);
  }
}

const inOf = (part: RulePart): string | undefined => "in" in part ? part.in : undefined;

function once(pipeline: readonly RulePart[], unit: string, name: "cap" | "worst-ratio", needed: boolean, found: Found): void {
  const own = [...pipeline.entries()].filter(([, part]) => part.part === name && (inOf(part) ?? unit) === unit);
  for (const [i] of own.slice(1)) found.add(`rules.pipeline[${i}]`, "unit.part-twice", { unit, part: name });
  if (own.length === 0 && needed) found.add("rules.pipeline", "unit.part-missing", { unit, part: name });
}

function entry(any: readonly Condition[], unit: string | undefined, apart: readonly string[], path: string, found: Found): void {
  for (const [i, condition] of any.entries()) {
    if (condition.kind !== "at-most-selected-of") continue;
    if (unit === undefined) found.add(`${path}.any[${i}]`, "selected-of.in");
    else if (!apart.includes(condition.of) || apart.indexOf(condition.of) >= apart.indexOf(unit))
      found.add(`${path}.any[${i}].of`, "selected-of", { of: condition.of, unit });
  }
}
