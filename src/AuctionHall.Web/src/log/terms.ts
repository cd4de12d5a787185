// Terms of a round: FORMAT 5 and 11. Prices stay decimal strings; outcome/money.ts makes integers of them.
import { instant } from "./instant";
import { rulePart } from "./pipeline";
import { count, flag, groupId, hash, label, list, matching, members, oneOf, optional, text, whole, type Read } from "./shape";

const person = members({ name: label, key: hash });
const panel = members({ threshold: count, people: list(person) });

export const timetable = members({ start: instant, deadline: instant, opening: instant, unopened: instant });
export type Timetable = Read<typeof timetable>;

/** A row of the extension table, in whole minutes. */
export const extension = members({ lasted: count, left: count, from: oneOf("end", "timetable"), deadline: count, opening: count });
export type Extension = Read<typeof extension>;

export const product = members({
  id: text, name: label, specification: optional(text), ceiling: optional(text), coefficient: optional(text), content: optional(text),
  volume: optional(whole), in: optional(text), prices: optional(list(members({ name: text, price: text }))),
  origin: optional(oneOf("domestic", "imported")), registration: optional(text),
  attributes: optional(list(members({ name: text, value: text }))),
});
export type Product = Read<typeof product>;

/** The product's price of that name, `ceiling` being one: what a decrease may be measured from. */
export const priceNamed = (product: Product, name: string): string | undefined =>
  name === "ceiling" ? product.ceiling : product.prices?.find(price => price.name === name)?.price;

export const group = members({ id: groupId, name: label, products: list(product), volume: whole, unit: label });
export type Group = Read<typeof group>;

const member = members({ name: label, joined: optional(matching(/^\d{4}-\d\d-\d\d$/, "a day")) });
export type Member = Read<typeof member>;

export const terms = members({
  title: label,
  alliance: members({ name: label, lead: label, members: list(member) }),
  drill: optional(flag),
  replaces: optional(hash),
  hall: members({ name: text, statements: hash, checkpoints: hash }),
  organisers: panel,
  custodians: panel,
  timetable,
  extensions: optional(list(extension)),
  decimals: count,
  revisions: count,
  rules: members({ version: oneOf("2"), assumed: optional(list(text)), pipeline: list(rulePart) }),
  catalogue: optional(hash),
  demand: optional(members({ sha256: hash, ratio: text })),
  groups: list(group),
});
export type Terms = Read<typeof terms>;
