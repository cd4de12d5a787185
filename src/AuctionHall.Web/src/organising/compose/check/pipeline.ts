// What a pipeline must look like: RULES R-44. Which parts there are and what members they have, log/pipeline.ts reads.
import { partOf, type RulePart } from "../../../log/pipeline";
import type { Terms } from "../../../log/terms";
import type { Fault, Found } from "./found";
import { checkPart } from "./parts";
import { checkProducts } from "./products";
import { checkRevivals } from "./revivals";
import { checkUnits } from "./units";

/** The stages of a pipeline, in the order in which their parts must stand. */
const stages = ["unit", "validity", "bidders", "comparable", "placing", "revival", "shares", "regions", "totals"] as const;
type Stage = (typeof stages)[number];
const required = ["unit", "bidders", "comparable", "order", "cap"] as const;

export function checkRules({ rules: { pipeline }, groups, decimals }: Terms, found: Found): void {
  if (pipeline.length === 0) return found.add("rules.pipeline", "pipeline.empty");
  order(pipeline, found);
  for (const [i, part] of pipeline.entries()) checkPart(part, `rules.pipeline[${i}]`, decimals, found);
  together(pipeline, found);
  checkRevivals(pipeline, found);
  checkUnits(pipeline, found);
  for (const [i, group] of groups.entries()) checkProducts(pipeline, group, `groups[${i}]`, decimals, found);
}

function stageOf({ part }: RulePart): Stage {
  switch (part) {
    case "unit": return "unit";
    case "eligible": case "decimals": case "known-lowest": return "validity";
    case "bidders": return "bidders";
    case "comparable": return "comparable";
    case "entry": case "worst-ratio": case "order": case "cap": return "placing";
    case "revival": return "revival";
    case "shares-by-number": case "shares-by-rank": case "shares-by-class": return "shares";
    case "regions": return "regions";
    case "totals": return "totals";
  }
}

function order(pipeline: readonly RulePart[], found: Found): void {
  for (const name of required) found.unless(partOf(pipeline, name) !== undefined, "rules.pipeline", "part.missing", { part: name });
  const placed = inPlace(pipeline);
  for (const [i, part] of pipeline.entries()) {
    const [before, path] = [pipeline.slice(0, i), `rules.pipeline[${i}]`];
    if (isTwice(part, before)) found.add(path, stageOf(part) === "shares" ? "shares.twice" : "part.twice", { part: part.part });
    else if (!placed.has(i)) found.add(path, `part.place.${stageOf(part)}` satisfies Fault, { part: part.part });
    else if (part.part === "cap" && !partOf(before, "order") && partOf(pipeline, "order")) found.add(path, "cap.before-order");
    else if ((part.part === "entry" || part.part === "worst-ratio") && partOf(before, "cap") && partOf(pipeline, "unit")?.prices === "all")
      found.add(path, "part.behind-cap", { part: part.part });
  }
}

/** The places of the most parts that stand in order already, earlier ones rather than later ones: whoever put one wrong is told of it alone. */
function inPlace(pipeline: readonly RulePart[]): ReadonlySet<number> {
  const [length, before]: [number[], number[]] = [[], []];
  /** By stage, the last place of the longest run that ends in it. */
  const bestOf: number[] = stages.map(() => -1);
  const longest = (lasts: readonly number[]) => {
    let best = -1;
    for (const last of lasts)
      if (last >= 0 && (best < 0 || length[last]! > length[best]! || (length[last] === length[best] && last < best))) best = last;
    return best;
  };
  for (const [i, part] of pipeline.entries()) {
    const stage = stages.indexOf(stageOf(part));
    const previous = longest(bestOf.slice(0, stage + 1));
    before.push(previous);
    length.push(previous < 0 ? 1 : length[previous]! + 1);
    if (bestOf[stage]! < 0 || length[i]! > length[bestOf[stage]!]!) bestOf[stage] = i;
  }
  const kept = new Set<number>();
  for (let i = longest(bestOf); i >= 0; i = before[i]!) kept.add(i);
  return kept;
}

/** Entry, eligible and revival may stand again; worst-ratio and cap may for another bidding unit, which units.ts looks at. */
function isTwice(part: RulePart, before: readonly RulePart[]): boolean {
  switch (part.part) {
    case "entry": case "eligible": case "revival": return false;
    case "worst-ratio": case "cap": return part.in === undefined && before.some(other => other.part === part.part && other.in === undefined);
    default: return stageOf(part) === "shares" ? before.some(other => stageOf(other) === "shares") : before.some(other => other.part === part.part);
  }
}

/** Members that need another part beside theirs. */
function together(pipeline: readonly RulePart[], found: Found): void {
  for (const [i, part] of pipeline.entries()) {
    if (part.part === "cap" && part.perBidder !== undefined && partOf(pipeline, "unit")?.of === "enterprise")
      found.add(`rules.pipeline[${i}].perBidder`, "cap.per-bidder");
    if (part.part === "shares-by-number" && part.split === "regions" && !partOf(pipeline, "regions"))
      found.add(`rules.pipeline[${i}].split`, "split.regions");
  }
}
