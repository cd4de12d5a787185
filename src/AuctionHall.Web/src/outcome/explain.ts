// Sentences by R-number, the same ones that Core tells: one file for every reader in any programming language.
import sentences from "../../../AuctionHall.Core/Ranking/explanations.json";
import { NotUnderstood } from "../log/shape";
import { exactDecimal, separated } from "./money";
import type { Language } from "../i18n/language";
import type { Applied, BidOutcome, ItemOutcome, Outcome } from "./outcome";

const known: Record<string, { readonly zh: string; readonly en: string }> = sentences;

/** How an operand is shown; `means` says what it identifies, where it is not a number. */
export type Show = (operand: string, means: "enterprise" | "product" | undefined) => string;

/** Which operands of which rules are identities: the others are numbers and must never be taken for one. */
const enterpriseAt: Record<string, number> = { "R-5": 0, "R-26": 0, "R-27": 0, "R-28": 0, "R-31": 0 };
const productAt: Record<string, number> = { "R-6": 0, "R-26": 1, "R-27": 1, "R-28": 1, "R-30": 0, "R-31": 1 };

/** One rule with its operands as a sentence. */
export function sentence({ rule, operands }: Applied, language: Language, show: Show = operand => operand): string {
  const template = known[rule];
  if (!template) throw new NotUnderstood("rule", `${rule} is not known`);
  return template[language].replace(/\{(\d+)\}/g, (hole, i: string) => {
    const operand = operands[Number(i)];
    if (operand === undefined) return hole;
    return show(operand, enterpriseAt[rule] === Number(i) ? "enterprise" : productAt[rule] === Number(i) ? "product" : undefined);
  });
}

/** For reading: whole numbers with separators, exact fractions as decimals where they are ones, and of a lot's ticket
 *  the beginning, which is enough to tell two apart. The bytes themselves are in the log. */
export const readable: Show = operand => {
  if (/^\d+(\.\d+)?$/.test(operand)) return separated(operand);
  const fraction = /^(\d+)\/([1-9]\d*)$/.exec(operand);
  if (fraction) return separated(exactDecimal(BigInt(fraction[1]!), BigInt(fraction[2]!)) ?? operand);
  return /^[0-9a-f]{64}$/.test(operand) ? `${operand.slice(0, 8)}…` : operand;
};

/** Why an item stands where it does: the rules it met, the tie, and last the rule that decided. */
export const rulesOf = (item: ItemOutcome): readonly Applied[] => [...item.met, ...(item.tie ? [item.tie] : []), item.decided];

/** The group as a whole: bidders, cap, lowest, volumes, totals. */
export function rulesOfGroup(outcome: Outcome): readonly Applied[] {
  const { average, maximum, savings } = outcome.aggregates ?? {};
  return [
    ...outcome.applied,
    ...(average ? [{ rule: average.rule, operands: [String(average.items), average.percent] }] : []),
    ...(maximum ? [{ rule: maximum.rule, operands: [String(maximum.items), maximum.percent] }] : []),
    ...(savings ? [{ rule: savings.rule, operands: [String(savings.items), savings.yuan] }] : []),
  ];
}

/** Why a bid is void, by the rule of that reason. */
export function voidRule(reason: NonNullable<BidOutcome["void"]>): Applied {
  switch (reason) {
    case "not re-creatable": return { rule: "R-2", operands: [] };
    case "bad quotation": return { rule: "R-3", operands: [] };
  }
}
