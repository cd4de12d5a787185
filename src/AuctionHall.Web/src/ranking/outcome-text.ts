// R-43: the one spelling of an outcome.
import { bytesOf, type Bytes } from "../log/bytes";
import type { Outcome } from "../outcome/outcome";

/** Members in their order, of each kind of object by its place in the outcome; `*` is a list's element. */
const members: Readonly<Record<string, readonly string[]>> = {
  "": ["rules", "group", "status", "bidders", "cap", "applied", "bids", "items", "lowest", "volume", "aggregates", "units"],
  ".applied.*": ["rule", "operands"],
  ".bids.*": ["enterprise", "key", "revision", "counted", "void", "prices"],
  ".bids.*.prices.*": ["product", "price"],
  ".items.*": ["enterprise", "product", "price", "verdict", "met", "decided", "key", "rank", "place", "tie", "allotted", "regions", "offer"],
  ".items.*.offer": ["price", "minutes"],
  ".items.*.met.*": ["rule", "operands"],
  ".items.*.decided": ["rule", "operands"],
  ".items.*.tie": ["rule", "operands"],
  ".volume": ["base", "allotted", "unallotted"],
  ".aggregates": ["average", "maximum", "savings"],
  ".aggregates.average": ["rule", "base", "items", "percent"],
  ".aggregates.maximum": ["rule", "base", "items", "percent"],
  ".aggregates.savings": ["rule", "base", "items", "yuan"],
  ".units.*": ["unit", "status", "bidders", "cap", "applied", "lowest", "volume"],
  ".units.*.applied.*": ["rule", "operands"],
  ".units.*.volume": ["base", "allotted", "unallotted"],
};

/** The canonical encoding, whatever the order of the object's members; throws for a member or a text that R-43 does not have. */
export const outcomeBytes = (outcome: Outcome): Bytes => bytesOf(written(outcome, ""));

function written(value: unknown, at: string): string {
  switch (typeof value) {
    case "boolean": return String(value);
    case "number":
      if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`outcome${at} is no count`);
      return String(value);
    case "string":
      // No text of an outcome needs an escape (R-43: ASCII; R-44 and FORMAT 1 for what stands in it).
      if (!/^[ !#-[\]-~]*$/.test(value)) throw new RangeError(`outcome${at} has a character that no outcome has`);
      return `"${value}"`;
  }
  if (Array.isArray(value)) return `[${value.map(one => written(one, `${at}.*`)).join(",")}]`;
  const order = members[at];
  if (typeof value !== "object" || value === null || !order) throw new RangeError(`outcome${at} is not known`);
  const unknown = Object.keys(value).find(name => !order.includes(name));
  if (unknown !== undefined) throw new RangeError(`outcome${at}.${unknown} is not known`);
  const own = value as Readonly<Record<string, unknown>>;
  return `{${order.filter(name => own[name] !== undefined).map(name => `"${name}":${written(own[name], `${at}.${name}`)}`).join(",")}}`;
}
