// Sentences by R-number, the same ones that Core tells: one file for every reader in any programming language.
import sentences from "../../../AuctionHall.Core/Ranking/explanations.json";
import { NotUnderstood } from "../log/shape";
import { exactDecimal, separated } from "./money";
import type { Language } from "../i18n/language";
import type { Applied, BidOutcome, ItemOutcome, Outcome } from "./outcome";

const known: Record<string, { readonly zh: string; readonly en: string }> = sentences;

/** What an operand identifies; all other operands are numbers. */
export type Means = "enterprise" | "product" | "name";

/** How an operand is shown; `means` says what it identifies, where it is not a number. */
export type Show = (operand: string, means: Means | undefined) => string;

/** Which operands of which rules are identities: a credit code, a criterion or a bidding unit may be all digits and must
 *  never be taken for a number. */
const identities: Record<string, readonly (Means | undefined)[]> = {
  "R-5": ["enterprise"], "R-6": ["product"], "R-26": ["enterprise", "product", "name"], "R-27": ["enterprise", "product"],
  "R-28": ["enterprise", "product"], "R-30": ["product"], "R-31": ["enterprise", "product"], "R-47": ["name"],
  "R-54": [undefined, undefined, "name"], "R-56": [undefined, undefined, "name"], "R-57": [undefined, undefined, "name"],
  "R-59": ["product"], "R-60": ["enterprise"], "R-61": ["enterprise", "product"], "R-62": ["name"],
  "R-67": [undefined, undefined, "name"], "R-68": [undefined, undefined, "name"], "R-69": [undefined, undefined, "name"],
  "R-71": [undefined, undefined, "name"],
};

/** One rule with its operands as a sentence. */
export function sentence({ rule, operands }: Applied, language: Language, show: Show = operand => operand): string {
  const template = known[rule];
  if (!template) throw new NotUnderstood("rule", `${rule} is not known`);
  return template[language].replace(/\{(\d+)\}/g, (hole, i: string) => {
    const operand = operands[Number(i)];
    if (operand === undefined) return hole;
    return show(operand, identities[rule]?.[Number(i)]);
  });
}

/** For reading: whole numbers with separators, exact fractions as decimals where they are ones, and of a lot's ticket
 *  the beginning, which is enough to tell two apart. The bytes themselves are in the log. */
export const readable: Show = (operand, means) => {
  if (means !== undefined) return operand;
  if (/^-?\d+(\.\d+)?$/.test(operand)) return separated(operand);
  const fraction = /^(\d+)\/([1-9]\d*)$/.exec(operand);
  if (fraction) return separated(exactDecimal(BigInt(fraction[1]!), BigInt(fraction[2]!)) ?? operand);
  return /^[0-9a-f]{64}$/.test(operand) ? `${operand.slice(0, 8)}…` : operand;
};

/** Why an item stands where it does: the rules it met, the tie, and last the rule that decided. */
export const rulesOf = (item: ItemOutcome): readonly Applied[] => [...item.met, ...(item.tie ? [item.tie] : []), item.decided];

/** The group as a whole: bidders, cap, lowest, volumes, totals. Of bidding units ranked apart each has its own. */
export function rulesOfGroup(outcome: Outcome): readonly Applied[] {
  const { average, maximum, savings } = outcome.aggregates ?? {};
  return [
    ...outcome.applied,
    ...(average ? [total(average, average.percent)] : []),
    ...(maximum ? [total(maximum, maximum.percent)] : []),
    ...(savings ? [total(savings, savings.yuan)] : []),
  ];
}

/** A total as a rule with its operands: the name of its base is one, unless that is the ceiling. */
export const total = ({ rule, base, items }: { readonly rule: string; readonly base: string; readonly items: number }, figure: string): Applied =>
  ({ rule, operands: [String(items), figure, ...(base === "ceiling" ? [] : [base])] });

/** Why a bid is void, by the rule of that reason. */
export function voidRule(reason: NonNullable<BidOutcome["void"]>): Applied {
  switch (reason) {
    case "not re-creatable": return { rule: "R-2", operands: [] };
    case "bad quotation": return { rule: "R-3", operands: [] };
  }
}
