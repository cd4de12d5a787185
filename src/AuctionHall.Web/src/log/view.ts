// What a page knows of a round: the shape of the snapshot, FORMAT 12.
import { revived } from "./offers";
import { flag, groupId, hash, label, list, members, optional, text, whole, type Read } from "./shape";
import { change } from "./statements";
import { group, terms, timetable, type Terms } from "./terms";

const enterprise = members({ code: text, name: label, related: text, suspended: flag, groups: list(groupId) });
export type Enterprise = Read<typeof enterprise>;

const outage = members({ from: whole, until: whole });
export type Outage = Read<typeof outage>;

const closedGroup = members({ group: groupId, size: whole, root: hash, missing: list(hash) });

const outcome = members({ group: groupId, size: whole, root: hash, outcome: hash });
export type NamedOutcome = Read<typeof outcome>;

/** An accepted `correct` by its content hash, with who signed it. */
const correction = members({ group: groupId, statement: hash, signers: list(hash), changes: optional(list(change)), terms: optional(group), reason: label });
export type Correction = Read<typeof correction>;

/** Revivals that were answered, so that the group's outcome of that number, from 1, is replaced by one with these. */
const settlement = members({ group: groupId, number: whole, accepted: list(revived) });
export type Settlement = Read<typeof settlement>;

export const roundView = members({
  id: hash,
  next: whole,
  terms,
  timetable,
  enterprises: list(enterprise),
  custody: list(flag),
  begun: flag,
  /** When the hall was down and the timetable moved for it, in microseconds. */
  outages: list(outage),
  ended: flag,
  closing: optional(members({ statement: hash, groups: list(closedGroup) })),
  sittings: list(members({ statement: hash, groups: list(groupId) })),
  releases: list(members({ group: groupId, custodians: list(whole) })),
  outcomes: list(outcome),
  corrections: list(correction),
  settlements: optional(list(settlement)),
  lost: list(groupId),
  cancelled: flag,
  cancelledGroups: list(groupId),
  unopened: list(groupId),
  paused: optional(label),
  spotlight: optional(groupId),
});
export type RoundView = Read<typeof roundView>;

/** What is known behind entry 0, the terms. */
export const beginning = (id: string, terms: Terms): RoundView => ({
  id, next: 1, terms, timetable: terms.timetable, enterprises: [],
  custody: terms.custodians.people.map(() => false), begun: false, outages: [], ended: false,
  sittings: [], releases: [], outcomes: [], corrections: [], lost: [], cancelled: false, cancelledGroups: [], unopened: [],
});
