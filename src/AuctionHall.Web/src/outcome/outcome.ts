// The outcome of a group as the log carries it: RULES R-43. Every number that decides is a string; a member without a
// value is left out.
import { flag, groupId, hash, list, members, oneOf, optional, text, whole, type Read } from "../log/shape";

export const applied = members({ rule: text, operands: list(text) });
export type Applied = Read<typeof applied>;

const bid = members({
  enterprise: text, key: hash, revision: whole, counted: flag,
  void: optional(oneOf("not re-creatable", "bad quotation")),
  prices: optional(list(members({ product: text, price: text }))),
});
export type BidOutcome = Read<typeof bid>;

export const verdicts = [
  "selected", "suspended", "product not allowed", "not quoted", "over ceiling", "entry not met",
  "place taken by own better item", "place taken by related enterprise", "cap reached",
] as const;
export type Verdict = (typeof verdicts)[number];

const item = members({
  enterprise: text, product: text, price: text, verdict: oneOf(...verdicts),
  met: list(applied), decided: applied,
  key: optional(text), rank: optional(whole), place: optional(whole), tie: optional(applied),
  allotted: optional(text), regions: optional(whole),
});
export type ItemOutcome = Read<typeof item>;

const base = oneOf("ceiling");
const decrease = members({ rule: text, base, items: whole, percent: text });

export const outcome = members({
  rules: oneOf("1"), group: groupId, status: oneOf("ranked", "failed"), bidders: whole, cap: whole,
  applied: list(applied), bids: list(bid), items: list(item),
  lowest: optional(text),
  volume: optional(members({ base: text, allotted: text, unallotted: text })),
  aggregates: optional(members({
    average: optional(decrease), maximum: optional(decrease),
    savings: optional(members({ rule: text, base, items: whole, yuan: text })),
  })),
});
export type Outcome = Read<typeof outcome>;
