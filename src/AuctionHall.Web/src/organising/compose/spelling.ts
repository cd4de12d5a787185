// The bytes of terms: the very ones that `auctionhall import` writes, so that page and command line make the same round out of the
// same files. A member on each line as a person reads them, on one line where terms are long; values that say nothing are left
// out; times are in China's, as FORMAT has them.
import { bytesOf, type Bytes } from "../../log/bytes";
import { instantOf, micros } from "../../log/instant";
import type { PartOf, RulePart } from "../../log/pipeline";
import { payloadType } from "../../log/statements";
import type { Terms } from "../../log/terms";
import { contentHash, type Envelope } from "../../sealing";
import { isInstant } from "./check/terms";
import { draftTerms } from "./draft";

/** Limits: a signed statement with its parts. An envelope spells its payload in base64. */
export const STATEMENT_BYTES_MAX = 1024 * 1024;
export const fits = (payload: Uint8Array): boolean => Math.ceil(payload.length / 3) * 4 < STATEMENT_BYTES_MAX;

export function termsBytes(terms: Terms): Bytes {
  const members = ordered(terms);
  const indented = bytesOf(`${escaped(JSON.stringify(members, null, 2))}\n`);
  return fits(indented) ? indented : bytesOf(escaped(JSON.stringify(members)));
}

/** Terms that nobody has signed. */
export const unsignedTerms = (payload: Bytes): Envelope => ({ payloadType: payloadType("terms"), payload, signatures: [] });

/** The id that the round will have. */
export const roundOf = (payload: Bytes): Promise<string> => contentHash(payloadType("terms"), payload);

/** In the order of the hall's own programs, which is that of the reader's shape. */
function ordered(terms: Terms): Terms {
  const read = draftTerms(plain(terms), "terms") as Terms;
  const { start, deadline, opening, unopened } = read.timetable;
  return draftTerms({
    ...read, drill: read.drill ?? false,
    timetable: { start: inChina(start), deadline: inChina(deadline), opening: inChina(opening), unopened: inChina(unopened) },
    rules: { ...read.rules, assumed: read.rules.assumed ?? [], pipeline: read.rules.pipeline.map(withoutDefaults) },
  }, "terms") as Terms;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const inChina = (time: string): string => isInstant(time) ? instantOf(micros(time)) : time;

function withoutDefaults(part: RulePart): RulePart {
  switch (part.part) {
    case "unit": return part.prices === "best" ? without(part, "prices") : part;
    case "cap": return part.tied === "lot" ? without(part, "tied") : part;
    case "shares-by-number": return part.split === "evenly" ? without(part, "split") : part;
    case "revival": return withoutUsual(part);
    case "regions": return part.backups === 0 ? without(part, "backups") : part;
    default: return part;
  }
}

const withoutUsual = (part: PartOf<"revival">): RulePart => {
  const named = part.notHighest === false ? without(part, "notHighest") : part;
  return named.regions === "picked" ? without(named, "regions") : named;
};

function without<T extends object>(part: T, member: keyof T): T {
  const { [member]: _, ...rest } = part;
  return rest as T;
}

/** What the hall's writer spells by an escape though JSON need not: blanks other than the space, and characters beyond 16 bits. */
const escaped = (json: string): string =>
  json.replace(/[\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\ud800-\udfff]/g, char => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
