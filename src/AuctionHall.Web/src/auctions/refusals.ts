// The closed list of refusals, FORMAT 13, and the problem documents in which a hall sends one, FORMAT 12. What a person reads of a
// refusal is the page's word for its name, not the hall's sentence.
import type { Bytes } from "../log/bytes";
import { NotUnderstood } from "../log/shape";
import { spelledEnvelope } from "../sealing/envelope";

export interface Refusal {
  readonly number: number;
  /** True where the same bytes may be taken later. */
  readonly mayRetry: boolean;
}

const never = (number: number) => ({ number, mayRetry: false });
const later = (number: number) => ({ number, mayRetry: true });

/** By name, in order of precedence: the first that applies is the answer. */
export const refusals = {
  "too-large": never(1), "not-one-spelling": never(2), "unknown-kind": never(3), "bad-signature": never(4), "bad-payload": never(5),
  "bad-parts": never(6),
  "unknown-round": never(10), "unknown-group": never(11), "unknown-key": never(12), "wrong-role": never(13),
  "wrong-number-of-signatures": never(14),
  "clock-unsure": later(20), "wrong-phase": later(21), "late": never(22),
  "round-exists": never(30), "not-carried": never(31), "terms-not-sound": never(32), "unknown-after": never(33),
  "timetable-not-sound": never(34), "text-not-sound": never(35), "already-given": never(36), "custody-keys-not-sound": never(37),
  "key-taken": never(38), "unknown-enterprise": never(39), "unknown-product": never(40), "not-allowed": never(41),
  "revision-not-higher": never(42), "revision-too-high": never(43), "sealed-body-not-sound": never(44), "group-full": never(45),
  "groups-not-sound": never(46), "other-closing": never(47), "other-open": never(48), "key-does-not-fit": never(49),
  "query-out-of-time": never(50), "other-outcome": never(51), "signed-by-another": never(52),
  "not-the-last": never(56), "time-passed": never(57), "not-offered": never(58),
  "try-again": later(60), "storage-failed": later(61), "too-many-requests": later(62),
} as const satisfies Record<string, Refusal>;
export type RefusalName = keyof typeof refusals;

/** What a hall answers instead of a receipt. */
export interface Problem {
  readonly refusal: RefusalName;
  readonly mayRetry: boolean;
  /** What exactly, in the hall's own words. */
  readonly detail?: string;
  /** The hall's signed word that the statement came too late, spelled as it was signed; `lateOf` verifies it. */
  readonly late?: Bytes;
}

const TYPE = "urn:auctionhall:refusal:";

/** Undefined for anything but a refusal of the list: then the answer is not a hall's, but perhaps that of a proxy on the way. */
export function readProblem(text: string): Problem | undefined {
  const { type, detail, late } = objectOf(text);
  const name = typeof type === "string" && type.startsWith(TYPE) ? type.slice(TYPE.length) : "";
  if (!Object.hasOwn(refusals, name)) return undefined;
  const refusal = name as RefusalName;
  const spelled = late === undefined ? undefined : spelling(late);
  return {
    refusal, mayRetry: refusals[refusal].mayRetry,
    ...(typeof detail === "string" ? { detail } : {}),
    ...(spelled === undefined ? {} : { late: spelled }),
  };
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
  } catch {
    // Not JSON is not a problem document, which the caller is told.
    return {};
  }
}

/** Undefined where it is no envelope: then there is no proof, and the refusal stands all the same. */
function spelling(late: unknown): Bytes | undefined {
  try {
    return spelledEnvelope(late, "late");
  } catch (problem) {
    if (problem instanceof NotUnderstood) return undefined;
    throw problem;
  }
}
