// JSON whose integers stay what they are: beyond 2^53 they become BigInt, which JSON.parse alone would round in silence.
import { NotUnderstood, type Reader } from "../log/shape";
import { longMembers, type LongMember, type Wide } from "./input";

/** Of 64 bits, as FORMAT 2 allows them. */
const [LEAST, MOST] = [-(2n ** 63n), 2n ** 63n - 1n];

/** A text, or digits that may be too many for a number. No format here has fractions. */
const token = /"(?:[^"\\]|\\.)*"|-?\d{16,}/g;

/** The value of a JSON text; integers beyond 2^53 are BigInt. Throws for one of more than 64 bits, or for what is no JSON. */
export function parseExactly(json: string, at: string): unknown {
  // A name that stands nowhere in the text marks the integers that are handed on as texts.
  let mark = "integer";
  while (json.includes(mark)) mark += "'";
  const marked = json.replace(token, found => found.startsWith('"') || Number.isSafeInteger(Number(found)) ? found : `{"${mark}":"${found}"}`);
  try {
    return JSON.parse(marked, (_, value) => isMarked(value, mark) ? long(value[mark]!, at) : value);
  } catch (error) {
    throw error instanceof NotUnderstood ? error : new NotUnderstood(at, "this is not JSON");
  }
}

/** Reads what `reader` reads, and lets members of 64 bits be BigInt. */
export const wide = <T>(reader: Reader<T>): Reader<Wide<T>> => (value, at) => {
  // The reader judges the shape; a BigInt is of the shape of the greatest number that it takes.
  reader(narrowed(value), at);
  return value as Wide<T>;
};

const isMarked = (value: unknown, mark: string): value is Record<string, string> =>
  typeof value === "object" && value !== null && Object.hasOwn(value, mark);

function long(digits: string, at: string): bigint {
  const value = BigInt(digits);
  if (value < LEAST || value > MOST) throw new NotUnderstood(at, "an integer of 64 bits is needed");
  return value;
}

/** A BigInt anywhere else stays, and the reader refuses it. */
function narrowed(value: unknown, name?: string): unknown {
  if (typeof value === "bigint" && longMembers.includes(name as LongMember)) return value < 0n ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  if (Array.isArray(value)) return value.map(one => narrowed(one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, narrowed(one, name)]));
}
