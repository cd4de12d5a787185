// Sentences by R-number, the same ones that Core tells: one file for every reader in any programming language.
import sentences from "../../../AuctionHall.Core/Ranking/explanations.json";
import { NotUnderstood } from "../log/shape";
import type { Language } from "../i18n/language";
import type { Applied, BidOutcome, ItemOutcome, Outcome } from "./outcome";

const known: Record<string, { readonly zh: string; readonly en: string }> = sentences;

/** One rule with its operands as a sentence. */
export function sentence({ rule, operands }: Applied, language: Language, show: (operand: string) => string = operand => operand): string {
  const template = known[rule];
  if (!template) throw new NotUnderstood("rule", `${rule} is not known`);
  return template[language].replace(/\{(\d+)\}/g, (hole, i) => i in operands ? show(operands[Number(i)]!) : hole);
}

/** A lot's ticket or an exact fraction is longer than a line of a phone: its beginning is enough to tell two apart. */
export const brief = (operand: string): string => operand.length > 24 ? `${operand.slice(0, 8)}…` : operand;

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
