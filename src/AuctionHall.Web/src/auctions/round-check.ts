// decide(state, statement, time): the refusal that an honest hall would have given, FORMAT 8, checks 3 and 4 and 6 to 8, or none.
import { moment } from "../log/instant";
import { releasesOf } from "../log/phase";
import type { StatementOf } from "../log/statements";
import type { Timetable } from "../log/terms";
import type { Label } from "../log/shape";
import { fromHex } from "../sealing/bytes";
import { isText } from "../sealing/names";
import { isAcceptableX25519Key } from "../sealing/x25519";
import { isInPhase } from "./accepts";
import { checkCorrect } from "./correct-check";
import type { Fault } from "./not-trusted";
import type { RefusalName } from "./refusals";
import { checkRevival } from "./revivals";
import { checkSigners, roleOf, roundKinds, signaturesOf, type RoundKind, type RoundStatement } from "./roles";
import type { RoundState } from "./round-state";
import type { Signed } from "./strict-statement";
import { ascends, termsFault } from "./terms-check";

/**
 * For the statement of entry 0. That its content hash is the round's id is for the caller.
 * @returns The fault and, of terms that are not sound, the member.
 */
export function checkTerms({ signers, payload }: StatementOf<"terms">, time: number): readonly [Fault, string?] | undefined {
  const path = termsFault(payload);
  if (path !== undefined) return ["terms-not-sound", path];
  if (!signers.every(key => roleOf(payload, key) === "organiser")) return ["unknown-key"];
  if (signers.length !== signaturesOf("terms", payload)) return ["wrong-number-of-signatures"];
  return moment(payload.timetable.deadline) > BigInt(time) ? undefined : ["timetable-not-sound"];
}

/**
 * For every later statement but the closing. The content of a roster is for roster-check.ts, behind this.
 * @param time Of the entry, microseconds.
 */
export function checkStatement(state: RoundState, { statement, hash }: Signed, time: number): Fault | undefined {
  if (state.marks.has(hash)) return "twice";
  if (statement.kind === "terms") return "round-exists";
  if (!isOfRound(statement)) return "unknown-kind";
  if (statement.payload.round !== state.view.id) return "unknown-round";
  const refusal = checkSigners(state.view.terms, key => state.holdings.codeByKey.has(key), statement);
  if (refusal) return refusal;
  return isInPhase(state.view, statement, time) ? checkContent(state, statement, time) : "wrong-phase";
}

const isOfRound = (statement: Signed["statement"]): statement is RoundStatement => roundKinds.includes(statement.kind as RoundKind);

function checkContent(state: RoundState, statement: RoundStatement, time: number): RefusalName | undefined {
  const { view } = state;
  if ("after" in statement.payload && !state.knownLeaves.has(statement.payload.after)) return "unknown-after";
  switch (statement.kind) {
    case "roster": return undefined;
    case "custody": return checkCustody(state, statement);
    case "clarification": return checkText(statement.payload.text);
    case "postpone": return checkTimetable(state, statement.payload.timetable) ?? checkText(statement.payload.reason);
    case "cancel": {
      const { groups, reason } = statement.payload;
      if (groups) return checkGroups(state, groups) ?? checkText(reason);
      return view.sittings.length > 0 ? "groups-not-sound" : checkText(reason);
    }
    case "open": return checkGroups(state, statement.payload.groups);
    case "release": return checkRelease(state, statement);
    case "correct": return checkCorrect(state, statement.payload);
    case "revival": return checkRevival(state, statement, time);
    case "pause": return checkText(statement.payload.reason);
    case "resume": return view.paused === undefined ? "wrong-phase" : checkText(statement.payload.reason);
    case "spotlight": return state.places.has(statement.payload.group) ? undefined : "unknown-group";
  }
}

const checkText = (text: Label): RefusalName | undefined => isText(text) ? undefined : "text-not-sound";

function checkCustody(state: RoundState, { signers, payload }: StatementOf<"custody">): RefusalName | undefined {
  if (state.custody[state.custodianPlace(signers)]) return "already-given";
  const keys = payload.keys.map(key => fromHex(key)!);
  const differ = new Set(payload.keys);
  for (const given of givenKeys(state)) differ.delete(given);
  const sound = keys.length === state.view.terms.groups.length && differ.size === keys.length && keys.every(isAcceptableX25519Key);
  return sound ? undefined : "custody-keys-not-sound";
}

const givenKeys = ({ entries }: RoundState): readonly string[] =>
  entries.flatMap(({ statement }) => statement?.kind === "custody" ? statement.payload.keys : []);

/** Times ascend, at least one moves, none to earlier, and the start not any more once it was reached. */
function checkTimetable({ view }: RoundState, next: Timetable): RefusalName | undefined {
  const moves = (["start", "deadline", "opening", "unopened"] as const).map(name => moment(next[name]) - moment(view.timetable[name]));
  const sound = ascends(next) && moves.every(by => by >= 0n) && moves.some(by => by > 0n) && (!view.begun || moves[0] === 0n);
  return sound ? undefined : "timetable-not-sound";
}

/** Groups of a sitting or a cancel: the terms have them, at least one, none twice, and no `open` names one. */
function checkGroups({ view, places }: RoundState, groups: readonly string[]): RefusalName | undefined {
  if (!groups.every(group => places.has(group))) return "unknown-group";
  const sat = view.sittings.flatMap(sitting => sitting.groups);
  const sound = groups.length > 0 && new Set(groups).size === groups.length && !groups.some(group => sat.includes(group));
  return sound ? undefined : "groups-not-sound";
}

/** The part with the secret keys is not public: `keys` publishes m of them, and the verifier holds each against custody. FORMAT 3. */
function checkRelease(state: RoundState, { payload, signers }: StatementOf<"release">): RefusalName | undefined {
  const { view } = state;
  if (view.closing?.statement !== payload.closing) return "other-closing";
  const sitting = view.sittings.find(one => one.statement === payload.open);
  if (sitting === undefined || payload.groups.length === 0 || !isSubsequence(payload.groups, sitting.groups)) return "other-open";
  const custodian = state.custodianPlace(signers) + 1;
  return payload.groups.some(group => releasesOf(view, group).includes(custodian)) ? "already-given" : undefined;
}

/** All of one stand in the other, each once and in its order. */
function isSubsequence(some: readonly string[], all: readonly string[]): boolean {
  let from = 0;
  return some.every(wanted => {
    from = all.indexOf(wanted, from) + 1;
    return from > 0;
  });
}
