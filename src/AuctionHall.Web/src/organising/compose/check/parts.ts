// The values that a part of a pipeline may hold: RULES R-44. Words of closed lists log/pipeline.ts reads.
import type { Condition, PartOf, RulePart } from "../../../log/pipeline";
import { checkRevival } from "./revivals";
import { checkClasses } from "./classes";
import type { Found } from "./found";
import { isAmount, isBase, isFraction, isMultiple } from "./numbers";
import { isMemberName } from "./texts";

const [DECIMALS_MAX, BACKUPS_MAX] = [6, 5];

export function checkPart(part: RulePart, path: string, decimals: number, found: Found): void {
  switch (part.part) {
    case "unit": return unit(part, path, found);
    case "eligible": return eligible(part, path, found);
    case "decimals": return found.unless(part.places <= decimals, `${path}.places`, "places", { decimals });
    case "known-lowest": return checkMember(part.criterion, `${path}.criterion`, found);
    case "bidders": return;   // closed values only
    case "comparable": return comparable(part, path, found);
    case "entry": return part.any.forEach((condition, i) => checkCondition(condition, `${path}.any[${i}]`, found));
    case "worst-ratio": return multiple(part.above, `${path}.above`, found);
    case "order": return ties(part, path, found);
    case "cap": return cap(part, path, found);
    case "revival": return checkRevival(part, path, found);
    case "shares-by-number": return table(part.table, `${path}.table`, found);
    case "shares-by-rank":
      if (part.ofRest.length === 0) return found.add(`${path}.ofRest`, "of-rest.empty");
      return part.ofRest.forEach((row, i) => table(row, `${path}.ofRest[${i}]`, found));
    case "shares-by-class": return checkClasses(part, path, found);
    case "regions":
      found.unless(part.number >= 1, `${path}.number`, "regions.number");
      return found.unless((part.backups ?? 0) <= BACKUPS_MAX, `${path}.backups`, "regions.backups", { max: BACKUPS_MAX });
    case "totals": return part.base === "ceiling" ? undefined : checkMember(part.base, `${path}.base`, found);
  }
}

export function checkCondition(condition: Condition, path: string, found: Found): void {
  switch (condition.kind) {
    case "multiple-of-lowest": return multiple(condition.value, `${path}.value`, found);
    case "multiple-of-anchor":
      multiple(condition.value, `${path}.value`, found);
      return checkFraction(condition.mean, `${path}.mean`, found);
    case "decrease-from-ceiling": return checkFraction(condition.value, `${path}.value`, found);
    case "decrease-from":
      checkMember(condition.from, `${path}.from`, found);
      found.unless(condition.from !== "ceiling", `${path}.from`, "from.ceiling");
      return checkFraction(condition.value, `${path}.value`, found);
    case "price-at-most": return found.unless(isAmount(condition.value, DECIMALS_MAX), `${path}.value`, "amount", { text: condition.value });
    case "comparable-at-most": return found.unless(isAmount(condition.value, DECIMALS_MAX), `${path}.value`, "comparable-amount", { text: condition.value });
    case "price-at-most-named":
      checkMember(condition.name, `${path}.name`, found);
      return found.unless(condition.name !== "ceiling", `${path}.name`, "name.ceiling");
    case "at-most-selected-of": return;   // units.ts
  }
}

export const checkFraction = (text: string, path: string, found: Found): void => found.unless(isFraction(text), path, "fraction", { text });
export const multiple = (text: string, path: string, found: Found): void => found.unless(isMultiple(text), path, "multiple", { text });
export const checkMember = (name: string, path: string, found: Found): void => found.unless(isMemberName(name), path, "member.name", { name });

function unit({ of, prices, apart }: PartOf<"unit">, path: string, found: Found): void {
  found.unless(of !== "product" || prices !== "all", `${path}.prices`, "unit.prices");
  if (apart === undefined) return;
  found.unless(apart.length >= 2, `${path}.apart`, "apart.one");
  for (const [i, name] of apart.entries()) {
    checkMember(name, `${path}.apart[${i}]`, found);
    found.unless(!apart.slice(0, i).includes(name), `${path}.apart[${i}]`, "apart.twice", { unit: name });
  }
}

function eligible({ criterion, least, most }: PartOf<"eligible">, path: string, found: Found): void {
  checkMember(criterion, `${path}.criterion`, found);
  if (least === undefined && most === undefined) found.add(path, "eligible.bounds");
  else found.unless(least === undefined || most === undefined || least <= most, `${path}.least`, "eligible.none");
}

function comparable({ by, decimals, base, coefficientDecimals }: PartOf<"comparable">, path: string, found: Found): void {
  const max = DECIMALS_MAX;
  found.unless(decimals === undefined || decimals <= max, `${path}.decimals`, "key.decimals", { max });
  if (by !== "price/content") return found.unless(base === undefined && coefficientDecimals === undefined, path, "base.needless");
  if (base === undefined) found.add(`${path}.base`, "base.none");
  else found.unless(isBase(base), `${path}.base`, "base", { text: base });
  found.unless(coefficientDecimals !== undefined && coefficientDecimals <= max, `${path}.coefficientDecimals`, "coefficient.decimals", { max });
}

function ties({ ties }: PartOf<"order">, path: string, found: Found): void {
  for (const [i, { criterion }] of ties.entries()) {
    checkMember(criterion, `${path}.ties[${i}].criterion`, found);
    found.unless(!ties.slice(0, i).some(other => other.criterion === criterion), `${path}.ties[${i}].criterion`, "criterion.twice", { criterion });
  }
}

function cap({ byBidders, perBidder }: PartOf<"cap">, path: string, found: Found): void {
  found.unless(byBidders === undefined || byBidders.length > 0, `${path}.byBidders`, "cap.empty");
  found.unless(perBidder === undefined || perBidder >= 1, `${path}.perBidder`, "cap.no-place");
}

function table(cells: readonly string[], path: string, found: Found): void {
  if (cells.length === 0) return found.add(path, "table.empty");
  cells.forEach((cell, i) => checkFraction(cell, `${path}[${i}]`, found));
}
