// What the hall itself owes a round's stream, FORMAT 7: a record is written again from the entries before it and compared as bytes.
// Two things do not follow from this stream alone and are left to the verifier, which has the groups' streams too: root and
// outcome's hash in `outcome`, and size, root and missing bodies of each group in `closing`. (A custodian checks size and root of the
// closing by closing-check.ts before anything is released.) `lost` and `missing` are confessions; nobody can derive them.
import { outcomesOf } from "../log/corrections";
import { isBroken, releasesOf } from "../log/phase";
import { micros } from "../log/instant";
import { moved } from "../log/outages";
import { record, type HallRecord } from "../log/records";
import { NotUnderstood, parse } from "../log/shape";
import type { StatementOf } from "../log/statements";
import type { Outage } from "../log/view";
import { toHex } from "../sealing/bytes";
import { sealOf } from "./group";
import { answeredDue, areSound } from "./revivals";
import type { RoundState } from "./round-state";

const [OUTAGES_MAX, OUTAGE_AGE_MICROS_MAX] = [3, 600_000_000];

/** The record, if its bytes are what follows at this time; undefined for all others. */
export async function followingRecord(state: RoundState, bytes: string, time: number): Promise<HallRecord | undefined> {
  const found = readRecord(bytes);
  const following = found && await recordDue(state, found, time);
  return following !== undefined && JSON.stringify(following) === bytes ? found : undefined;
}

function readRecord(bytes: string): HallRecord | undefined {
  try {
    return parse(bytes, record, "record");
  } catch (problem) {
    if (problem instanceof NotUnderstood) return undefined;
    throw problem;
  }
}

/** The record of this kind that follows, its members in the order of FORMAT 7. */
async function recordDue(state: RoundState, found: HallRecord, time: number): Promise<HallRecord | undefined> {
  const { view } = state;
  switch (found.kind) {
    case "begun": {
      const starts = !view.begun && !view.cancelled && state.custody.every(keys => keys !== undefined)
        && time >= micros(view.timetable.start) && time < micros(view.timetable.deadline);
      return starts ? { kind: "begun", groups: await contexts(state) } : undefined;
    }
    case "outage": {
      const { from, until } = found;
      return isOutage(state, { from, until }, time) ? { kind: "outage", from, until } : undefined;
    }
    case "ended": {
      const ends = view.begun && !view.ended && !view.cancelled && time >= micros(view.timetable.deadline);
      return ends ? { kind: "ended", deadline: micros(view.timetable.deadline) } : undefined;
    }
    case "unopened": return isUnopenedDue(state, time) ? { kind: "unopened", groups: sealedGroups(state) } : undefined;
    case "outcome": {
      const { group, size, root, outcome, offers } = found;
      // Behind the head of the closing stand `keys` and `opened`, and one `corrected` or `settled` for each outcome after the first.
      const closed = view.closing?.groups.find(one => one.group === group);
      const due = state.nextConcluded === group && size === closed!.size + 2 + outcomesOf(view, group).length && areSound(offers, view.terms.decimals);
      return due ? { kind: "outcome", group, size, root, outcome, ...(offers && { offers }) } : undefined;
    }
    case "lost": {
      const { group, missing } = found;
      const due = state.nextConcluded === group && missing.length > 0 && new Set(missing).size === missing.length;
      return due ? { kind: "lost", group, missing } : undefined;
    }
    case "answered": return isUnopenedDue(state, time) ? undefined : answeredDue(state.offers, time);
    case "closed": case "keys": case "opened": case "corrected": case "settled": return undefined;
  }
}

/** Whether the hall may say so, and the terms answer it. The bids' streams are the witness that it was down; those the verifier reads. */
function isOutage({ view, lastTime }: RoundState, outage: Outage, time: number): boolean {
  const { from, until } = outage;
  return view.begun && !view.ended && !view.cancelled && view.outages.length < OUTAGES_MAX
    && from < until && until <= time && until >= time - OUTAGE_AGE_MICROS_MAX
    && from >= lastTime && from < micros(view.timetable.deadline)
    && moved(view.terms.extensions ?? [], view.timetable, outage) !== undefined;
}

async function contexts({ view, custody }: RoundState): Promise<{ group: string; context: string }[]> {
  const found = [];
  for (const { id } of view.terms.groups) found.push({ group: id, context: toHex((await sealOf(view, custody, id)).G) });
  return found;
}

const sealedGroups = (state: RoundState): readonly string[] => state.view.terms.groups.map(group => group.id).filter(group => staysSealed(state, group));

const isUnopenedDue = (state: RoundState, time: number): boolean =>
  state.view.closing !== undefined && time >= micros(state.view.timetable.unopened) && sealedGroups(state).length > 0;

function staysSealed({ view }: RoundState, group: string): boolean {
  return releasesOf(view, group).length < view.terms.custodians.threshold
    && !view.cancelled && !view.cancelledGroups.includes(group) && !isBroken(view, group) && !view.unopened.includes(group);
}

/** Whether the closing is due and says of the round's stream what it must. */
export function isClosing({ view, endedLeaf }: RoundState, { payload, signers }: StatementOf<"closing">): boolean {
  const groups = view.terms.groups.map(group => group.id);
  return view.ended && view.closing === undefined
    && payload.round === view.id && payload.ended === endedLeaf
    && signers.length === 1 && signers[0] === view.terms.hall.statements
    && payload.groups.length === groups.length
    && payload.groups.every(({ group, size, missing }, i) =>
      // At least `closed` stands in every group's stream, and what is missing is named once.
      group === groups[i] && size >= 1 && missing.length < size && new Set(missing).size === missing.length);
}
