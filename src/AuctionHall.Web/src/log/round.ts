// The fold of a round's stream: apply(view, entry) → view. The same fold in C# makes the snapshot, so a page that
// starts from a snapshot and follows the feed stands where one that read every entry stands.
import { replacementsOf } from "./corrections";
import type { Entry } from "./entry";
import { moved } from "./outages";
import type { HallRecord } from "./records";
import { changed } from "./roster";
import { NotUnderstood } from "./shape";
import type { Statement } from "./statements";
import { beginning, type RoundView } from "./view";

/** Entries from `from` on are missing before the one that came. */
export class Gap extends Error {
  constructor(readonly from: number) {
    super(`entries from ${from} on are missing`);
    this.name = "Gap";
  }
}

export function start(entry: Entry): RoundView {
  const statement = entry.statement;
  if (entry.index !== 0 || statement?.kind !== "terms") throw new NotUnderstood("@round 0", "terms are needed");
  return beginning(statement.contentHash(), statement.payload);
}

/** The same view for an entry that was applied before; throws Gap for one that comes too early. */
export function apply(view: RoundView, entry: Entry): RoundView {
  if (entry.stream !== "@round") throw new NotUnderstood(entry.stream, "an entry of the round's stream is needed");
  if (entry.index < view.next) return view;
  if (entry.index > view.next) throw new Gap(view.next);
  const next = { ...view, next: view.next + 1 };
  return entry.record ? applyRecord(next, entry.record) : applyStatement(next, entry.statement);
}

function applyStatement(view: RoundView, statement: Statement): RoundView {
  switch (statement.kind) {
    case "roster": return { ...view, enterprises: statement.payload.changes.reduce(changed, view.enterprises) };
    case "custody": return { ...view, custody: view.custody.map((given, i) => given || i + 1 === custodian(view, statement)) };
    case "clarification": case "revival": return view;
    case "postpone": return { ...view, timetable: statement.payload.timetable };
    case "cancel": return statement.payload.groups
      ? { ...view, cancelledGroups: inOrder(view, [...view.cancelledGroups, ...statement.payload.groups]) }
      : { ...view, cancelled: true };
    case "open": return { ...view, sittings: [...view.sittings, { statement: statement.contentHash(), groups: statement.payload.groups }] };
    case "release": return { ...view, releases: released(view, statement.payload.groups, custodian(view, statement)) };
    case "pause": return { ...view, paused: statement.payload.reason };
    case "resume": {
      const { paused: _, ...going } = view;
      return going;
    }
    case "spotlight": return { ...view, spotlight: statement.payload.group };
    case "correct": {
      const { round: _, outcome: __, ...corrected } = statement.payload;
      return { ...view, corrections: [...view.corrections, { ...corrected, statement: statement.contentHash(), signers: statement.signers }] };
    }
    case "closing": return { ...view, closing: { statement: statement.contentHash(), groups: statement.payload.groups } };
    case "terms": case "bid": case "receipt": case "late": case "enrolment": throw new NotUnderstood(statement.kind, "this is no entry of a round's stream");
  }
}

function applyRecord(view: RoundView, record: HallRecord): RoundView {
  switch (record.kind) {
    case "begun": return { ...view, begun: true };
    case "outage": {
      const { kind: _, ...outage } = record;
      return { ...view, outages: [...view.outages, outage], timetable: moved(view.terms.extensions ?? [], view.timetable, outage) ?? view.timetable };
    }
    case "ended": return { ...view, ended: true };
    case "outcome": {
      const { kind: _, offers: __, ...named } = record;
      return { ...view, outcomes: [...view.outcomes, named] };
    }
    case "lost": return { ...view, lost: inOrder(view, [...view.lost, record.group]) };
    case "answered": return { ...view, settlements: [...view.settlements ?? [], { group: record.group, number: replacementsOf(view, record.group) + 1, accepted: record.accepted }] };
    case "unopened": return { ...view, unopened: inOrder(view, [...view.unopened, ...record.groups]) };
    case "closed": case "keys": case "opened": case "corrected": case "settled": throw new NotUnderstood(record.kind, "this is no entry of a round's stream");
  }
}

function custodian(view: RoundView, statement: Statement): number {
  const place = view.terms.custodians.people.findIndex(person => person.key === statement.signers[0]);
  if (place < 0) throw new NotUnderstood(statement.kind, "the signer is no custodian");
  return place + 1;
}

/** Sets of groups have no order of their own; the terms' order is everybody's. */
function inOrder(view: RoundView, groups: readonly string[]): readonly string[] {
  const named = new Set(groups);
  return view.terms.groups.map(group => group.id).filter(id => named.has(id));
}

/** Releases by group in the terms' order, custodians in the log's order. */
function released(view: RoundView, groups: readonly string[], custodian: number): RoundView["releases"] {
  const by = new Map(view.releases.map(release => [release.group, release.custodians]));
  for (const group of groups) by.set(group, [...(by.get(group) ?? []), custodian]);
  return view.terms.groups.flatMap(({ id }) => by.has(id) ? [{ group: id, custodians: by.get(id)! }] : []);
}
