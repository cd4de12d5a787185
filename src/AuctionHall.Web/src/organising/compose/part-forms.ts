// How a person sets the parameters of a part of the pipeline: which members have a plain form, and what may be typed into it. What
// comes out is read by the reader that terms are read by. Lists of objects have no form here; they are edited as JSON.
import type { Word } from "../../i18n/words";
import { NotUnderstood } from "../../log/shape";
import { rulePart, type Condition, type RulePart } from "../../log/pipeline";

export type Input =
  | { readonly kind: "choice"; readonly words: readonly string[] }
  /** Texts: a whole number, a decimal, a name, numbers in a row; `percent` is typed as percent and stands as a fraction. */
  | { readonly kind: "whole" | "decimal" | "percent" | "name" | "wholes" | "percents"; readonly mayBeEmpty?: true };

const choice = (...words: string[]): Input => ({ kind: "choice", words });
const may = (kind: "whole" | "decimal" | "wholes"): Input => ({ kind, mayBeEmpty: true });
const must = (kind: "whole" | "decimal" | "percent" | "name" | "percents"): Input => ({ kind });
const counted = choice("counted", "not counted");

/** By part and member, in the order in which they are asked. */
export const inputs: { readonly [P in RulePart["part"]]?: Readonly<Record<string, Input>> } = {
  unit: { of: choice("enterprise", "product"), prices: choice("best", "all") },
  eligible: { criterion: must("name"), least: may("whole"), most: may("whole"), without: choice("refused", "eligible") },
  decimals: { places: must("whole"), excess: choice("refused", "rounded") },
  "known-lowest": { criterion: must("name") },
  bidders: { overCeiling: counted, unpriced: counted },
  comparable: { by: choice("price", "price/ceiling", "price/coefficient", "price/content"), decimals: may("whole"), base: may("decimal"), coefficientDecimals: may("whole") },
  "worst-ratio": { above: must("decimal") },
  cap: { byBidders: may("wholes"), perBidder: may("whole"), tied: choice("lot", "taken") },
  "shares-by-number": { table: must("percents"), split: choice("evenly", "regions") },
  regions: { number: must("whole"), backups: may("whole") },
  totals: { base: must("name"), mean: choice("simple", "by volume") },
};

/** Members of a condition of entry. */
export const conditionInputs: { readonly [K in Condition["kind"]]: Readonly<Record<string, Input>> } = {
  "multiple-of-lowest": { value: must("decimal") },
  "multiple-of-anchor": { value: must("decimal"), mean: must("percent") },
  "decrease-from-ceiling": { value: must("percent") },
  "decrease-from": { from: must("name"), value: must("percent") },
  "price-at-most": { value: must("decimal") },
  "comparable-at-most": { value: must("decimal") },
  "price-at-most-named": { name: must("name") },
  "at-most-selected-of": { of: must("name") },
};

/** What is chosen where a part leaves the member out. */
const defaults: Readonly<Record<string, string>> = { prices: "best", tied: "lot", split: "evenly" };

/** The sentence of the rules that a choice makes. */
export function choiceWord(part: string, member: string, word: string): Word {
  const stem: Record<string, string> = {
    "unit.of": "rule.unit.", "unit.prices": "rule.unit.prices.", "eligible.without": "rule.eligible.without.", "decimals.excess": "rule.decimals.",
    "bidders.overCeiling": "rule.bidders.over.", "bidders.unpriced": "rule.bidders.unpriced.", "comparable.by": "rule.comparable.",
    "cap.tied": "rule.cap.tied.", "shares-by-number.split": "rule.shares.split.", "totals.mean": "rule.totals.",
  };
  return `${stem[`${part}.${member}`]}${word}` as Word;
}

/** As it stands in the field. */
export function shown(input: Input, member: string, value: unknown): string {
  if (value === undefined) return input.kind === "choice" ? defaults[member] ?? "" : "";
  switch (input.kind) {
    case "choice": case "whole": case "decimal": case "name": return String(value);
    case "percent": return inPercent(value as string);
    case "wholes": return (value as readonly number[]).join(", ");
    case "percents": return (value as readonly string[]).map(inPercent).join(", ");
  }
}

/** What was typed, as the member's value; undefined where it is left out. Throws NotUnderstood with the member. */
export function typed(input: Input, member: string, text: string): unknown {
  const trimmed = text.trim();
  if (input.kind === "choice") return trimmed;
  if (trimmed === "") {
    if (input.mayBeEmpty) return undefined;
    throw new NotUnderstood(member, "a value is needed");
  }
  const items = trimmed.split(/[\s,，、;；]+/).filter(item => item !== "");
  switch (input.kind) {
    case "decimal": case "name": return trimmed;
    case "whole": return wholeOf(trimmed, member);
    case "percent": return ofPercent(trimmed, member);
    case "wholes": return items.map(item => wholeOf(item, member));
    case "percents": return items.map(item => ofPercent(item, member));
  }
}

/** The part with these members. Throws NotUnderstood. */
export function withMembers(part: RulePart, values: Readonly<Record<string, unknown>>): RulePart {
  const members = Object.fromEntries(Object.entries({ ...part, ...values }).filter(([, value]) => value !== undefined));
  return rulePart(members, part.part);
}

function wholeOf(text: string, member: string): number {
  if (!/^-?[0-9]{1,15}$/.test(text)) throw new NotUnderstood(member, "a whole number is needed");
  return Number(text);
}

/** 0.625 → 62.5, exactly. */
export function inPercent(fraction: string): string {
  const [, whole, decimals = ""] = /^([0-9]+)(?:\.([0-9]+))?$/.exec(fraction) ?? [];
  if (whole === undefined) return fraction;
  const digits = decimals.padEnd(2, "0");
  return tidy(`${whole}${digits.slice(0, 2)}.${digits.slice(2)}`);
}

/** 62.5 → 0.625, exactly; a percent sign may follow. */
export function ofPercent(percent: string, member = ""): string {
  const [, whole, decimals = ""] = /^([0-9]+)(?:\.([0-9]+))?\s*[%％]?$/.exec(percent.trim()) ?? [];
  if (whole === undefined) throw new NotUnderstood(member, "a percentage is needed");
  const digits = whole.padStart(3, "0");
  return tidy(`${digits.slice(0, -2)}.${digits.slice(-2)}${decimals}`);
}

const tidy = (decimal: string): string => decimal.replace(/^0+(?=[0-9])/, "").replace(/\.?0*$/, tail => tail.startsWith(".") ? "" : tail).replace(/(\.[0-9]*[1-9])0+$/, "$1");
