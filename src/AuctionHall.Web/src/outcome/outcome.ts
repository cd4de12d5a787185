// The outcome of a group as the log carries it: RULES R-43. Every number that decides is a string; a member without a
// value is left out.
import { flag, groupId, hash, list, matching, members, oneOf, optional, text, whole, type Read } from "../log/shape";

export const applied = members({ rule: text, operands: list(text) });
export type Applied = Read<typeof applied>;

const bid = members({
  enterprise: text, key: hash, revision: whole, counted: flag,
  void: optional(oneOf("not re-creatable", "bad quotation")),
  prices: optional(list(members({ product: text, price: text }))),
});
export type BidOutcome = Read<typeof bid>;

export const verdicts = [
  "selected", "suspended", "product not allowed", "not eligible", "not quoted", "too many decimals", "over ceiling",
  "entry not met", "worst ratio", "place taken by own better item", "place taken by related enterprise",
  "cap of one bidder reached", "cap reached",
] as const;
export type Verdict = (typeof verdicts)[number];

const item = members({
  enterprise: text, product: text, price: text, verdict: oneOf(...verdicts),
  met: list(applied), decided: applied,
  key: optional(text), rank: optional(whole), place: optional(whole), tie: optional(applied),
  allotted: optional(text), regions: optional(whole),
  offer: optional(members({ price: text, minutes: whole })),
});
export type ItemOutcome = Read<typeof item>;

/** `ceiling` or the name of a price: what decreases and savings are measured from. */
const base = matching(/^[a-z0-9-]{1,32}$/, "the name of a price");
const decrease = members({ rule: text, base, items: whole, percent: text });

const status = oneOf("ranked", "failed");
const volume = optional(members({ base: text, allotted: text, unallotted: text }));
const unit = members({ unit: text, status, bidders: whole, cap: whole, applied: list(applied), lowest: optional(text), volume });

export const outcome = members({
  rules: oneOf("2"), group: groupId, status, bidders: whole, cap: whole,
  applied: list(applied), bids: list(bid), items: list(item),
  lowest: optional(text),
  volume,
  aggregates: optional(members({
    average: optional(decrease), maximum: decrease,
    savings: optional(members({ rule: text, base, items: whole, yuan: text })),
  })),
  units: optional(list(unit)),
});
export type Outcome = Read<typeof outcome>;
