// Who did what when: every entry of the round's log as a row. The log was checked before, so a signer's name is the terms'.
import type { CheckedRound } from "../auctions/checked-round";
import type { Entry } from "../log/entry";
import type { Label } from "../log/shape";

export interface Signing {
  readonly key: string;
  readonly party: "organiser" | "custodian" | "enterprise" | "hall";
  /** Of the hall it is not in the terms as a label, but as a bare name. */
  readonly name: Label;
}

/** Those of a round's stream: bids, and the records that close and open a group, stand in the group's. */
export type AuditKind = Exclude<NonNullable<Entry["statement"]>["kind"], "bid" | "enrolment" | "receipt" | "late"> | Exclude<NonNullable<Entry["record"]>["kind"], "closed" | "keys" | "opened" | "corrected" | "settled">;

export interface AuditRow {
  readonly entry: Entry;
  readonly kind: AuditKind;
  /** Empty for records, which the hall derives from the entries before and nobody signs. */
  readonly signers: readonly Signing[];
  /** Content hash of a statement. */
  readonly hash?: string;
}

/** In the log's order. */
export const auditRows = (round: CheckedRound): readonly AuditRow[] => round.entries.map(entry => {
  if (entry.record) return { entry, kind: entry.record.kind as AuditKind, signers: [] };
  return { entry, kind: entry.statement.kind as AuditKind, signers: entry.statement.signers.map(key => signing(round, key)), hash: entry.statement.contentHash() };
});

function signing({ view: { terms }, rightsByKey }: CheckedRound, key: string): Signing {
  const enterprise = rightsByKey.get(key);
  const named = (party: "organiser" | "custodian") => {
    const person = terms[`${party}s`].people.find(one => one.key === key);
    return person && { key, party, name: person.name };
  };
  return named("organiser") ?? named("custodian") ?? (enterprise && { key, party: "enterprise", name: enterprise.name }) ?? { key, party: "hall", name: { zh: terms.hall.name } };
}

/** Kinds that occur, in the order in which they occur first. */
export const kindsIn = (rows: readonly AuditRow[]): readonly AuditKind[] => [...new Set(rows.map(row => row.kind))];
