// Terms of a round: FORMAT 5 and 11. Prices stay decimal strings; outcome/money.ts makes integers of them.
import { flag, groupId, hash, label, list, members, oneOf, optional, tagged, text, whole, type Read } from "./shape";

const person = members({ name: label, key: hash });
const panel = members({ threshold: whole, people: list(person) });

export const timetable = members({ start: text, deadline: text, opening: text, unopened: text });
export type Timetable = Read<typeof timetable>;

const product = members({ id: text, name: label, specification: optional(text), ceiling: optional(text), coefficient: optional(text) });
export type Product = Read<typeof product>;

const group = members({ id: groupId, name: label, products: list(product), volume: whole, unit: label });
export type Group = Read<typeof group>;

const counting = oneOf("counted", "not counted");
const condition = members({ kind: oneOf("multiple-of-lowest", "decrease-from-ceiling", "price-at-most"), value: text });

const rulePart = tagged("part", {
  unit: members({ part: oneOf("unit"), of: oneOf("enterprise", "product") }),
  bidders: members({ part: oneOf("bidders"), overCeiling: counting, unpriced: counting }),
  comparable: members({ part: oneOf("comparable"), by: oneOf("price", "price/ceiling", "price/coefficient"), decimals: optional(whole) }),
  entry: members({ part: oneOf("entry"), any: list(condition) }),
  order: members({ part: oneOf("order"), ties: list(members({ criterion: text, first: oneOf("smaller", "larger") })) }),
  cap: members({ part: oneOf("cap"), byBidders: list(whole) }),
  "shares-by-number": members({ part: oneOf("shares-by-number"), table: list(text) }),
  "shares-by-rank": members({ part: oneOf("shares-by-rank"), ofRest: list(list(text)) }),
  regions: members({ part: oneOf("regions"), number: whole }),
});
export type RulePart = Read<typeof rulePart>;

export const terms = members({
  title: label,
  alliance: members({ name: label, lead: label, members: list(label) }),
  drill: optional(flag),
  replaces: optional(hash),
  hall: members({ name: text, statements: hash, checkpoints: hash }),
  organisers: panel,
  custodians: panel,
  timetable,
  decimals: whole,
  revisions: whole,
  rules: members({ version: oneOf("1"), assumed: optional(list(text)), pipeline: list(rulePart) }),
  groups: list(group),
});
export type Terms = Read<typeof terms>;
