// The small round once bids are accepted, and behind the deadline: FORMAT 7 and 8.
import {
  cancel, closedGroups, closing, custodians, custodyKeys, DEADLINE, hall, open, OPENING, organisers, postpone, reason, second, stages, START, table,
  timetable, UNOPENED, zero,
} from "./small-hall";

const { accepting, opened, ended, closed, released, quorum } = await stages();

table("accepting", [
  ["custody", "wrong-phase", async () => accepting.statement(70, "custody", { keys: (await custodyKeys(accepting.round, 1)).reverse(), round: accepting.round }, custodians[0])],
  ["a roster", "taken", () => accepting.roster(70, { suspend: { code: "91A", ...reason } })],
  ["an open", "taken", () => open(accepting, 70, "g-02", "g-01")],
  ["an open that names a group twice", "groups-not-sound", () => open(accepting, 70, "g-02", "g-02")],
  ["an open of nothing", "groups-not-sound", () => open(accepting, 70)],
  ["an open of a group of another open", "groups-not-sound", () => open(opened, 71, "g-02", "g-01")],
  ["an open of a cancelled group", "wrong-phase", async () => open(await cancel(accepting, 70, ["g-02"]), 71, "g-02")],
  ["a second open", "taken", () => open(opened, 71, "g-02")],
  ["a cancel of a group of an open", "groups-not-sound", () => cancel(opened, 71, ["g-01"])],
  ["a cancel of the round behind an open", "groups-not-sound", () => cancel(opened, 71)],
  ["`ended` before the deadline", "does-not-follow", () => accepting.record(DEADLINE - 0.000001, { kind: "ended", deadline: zero + DEADLINE * second })],
  ["`ended` in a cancelled round", "does-not-follow", async () => (await cancel(accepting, 70)).record(DEADLINE, { kind: "ended", deadline: zero + DEADLINE * second })],
  ["`ended` long after", "taken", () => accepting.record(DEADLINE + 40, { kind: "ended", deadline: zero + DEADLINE * second })],
]);

table("closed", [
  ["a roster", "wrong-phase", () => ended.roster(DEADLINE + 1, { suspend: { code: "91A", ...reason } })],
  ["a roster before `ended` is logged, at the deadline", "wrong-phase", () => accepting.roster(DEADLINE, { suspend: { code: "91A", ...reason } })],
  ["a closing", "taken", () => ended.statement(DEADLINE + 1, "closing", closing(ended), hall)],
  ["a second closing", "closing-not-sound", () => closed.statement(DEADLINE + 2, "closing", closing(ended, { groups: closedGroups().map(one => ({ ...one, size: 2 })) }), hall)],
  ["the same closing", "twice", () => closed.statement(DEADLINE + 2, "closing", closing(ended), hall)],
  ["a closing by an organiser", "closing-not-sound", () => ended.statement(DEADLINE + 1, "closing", closing(ended), organisers[0])],
  ["a closing by the hall and another", "closing-not-sound", () => ended.statement(DEADLINE + 1, "closing", closing(ended), hall, organisers[0])],
  ["a closing of another end", "closing-not-sound", () => ended.statement(DEADLINE + 1, "closing", closing(ended, { ended: ended.leaves[0] }), hall)],
  ["a closing of another round", "closing-not-sound", () => ended.statement(DEADLINE + 1, "closing", closing(ended, { round: "ab".repeat(32) }), hall)],
  ["a closing in another order", "closing-not-sound", () => ended.statement(DEADLINE + 1, "closing", closing(ended, { groups: closedGroups().reverse() }), hall)],
  ["a closing without a group", "closing-not-sound", () => ended.statement(DEADLINE + 1, "closing", closing(ended, { groups: closedGroups().slice(1) }), hall)],
  ["a closing over an empty stream", "closing-not-sound", () => ended.statement(DEADLINE + 1, "closing", closing(ended, { groups: closedGroups().map(one => ({ ...one, size: 0 })) }), hall)],
  ["a closing before `ended`", "closing-not-sound", () => opened.statement(DEADLINE + 1, "closing", { ended: opened.lastLeaf, groups: closedGroups(), round: opened.round }, hall)],
  ["a release before the opening", "wrong-phase", () => closed.release(OPENING - 1, 1, "g-01")],
  ["a release before the closing", "wrong-phase", () => ended.statement(OPENING, "release",
    { closing: "ab".repeat(32), open: ended.hashOf("open"), groups: ["g-01"], keys: "ab".repeat(32), round: ended.round }, custodians[0])],
  ["an open of the group that is left", "taken", () => open(closed, DEADLINE + 2, "g-02")],
]);

const release = (edit: object, custodian = 0) => closed.statement(OPENING, "release",
  { closing: closed.hashOf("closing"), open: closed.hashOf("open"), groups: ["g-01"], keys: "ab".repeat(32), round: closed.round, ...edit }, custodians[custodian]!);
table("opening", [
  ["a release", "taken", () => release({})],
  ["a release of the sitting", "taken", () => release({ groups: ["g-03", "g-01"] })],
  ["a release for another closing", "other-closing", () => release({ closing: "ab".repeat(32) })],
  ["a release for another open", "other-open", () => release({ open: "ab".repeat(32) })],
  ["a release for a statement that is no open", "other-open", () => release({ open: closed.hashOf("closing") })],
  ["a release in another order", "other-open", () => release({ groups: ["g-01", "g-03"] })],
  ["a release of a group twice", "other-open", () => release({ groups: ["g-01", "g-01"] })],
  ["a release of no group", "other-open", () => release({ groups: [] })],
  ["a release of a group of no sitting", "wrong-phase", () => release({ groups: ["g-02"] })],
  ["a release of a group that is none", "other-open", () => release({ groups: ["g-09"] })],
  ["a release by an organiser", "wrong-role", () => closed.statement(OPENING, "release",
    { closing: closed.hashOf("closing"), open: closed.hashOf("open"), groups: ["g-01"], keys: "ab".repeat(32), round: closed.round }, organisers[0])],
  ["a second release of one custodian", "already-given", () => released.statement(OPENING + 1, "release",
    { closing: closed.hashOf("closing"), open: closed.hashOf("open"), groups: ["g-01"], keys: "cd".repeat(32), round: closed.round }, custodians[0])],
  ["a pause", "taken", () => closed.recurring(OPENING, "pause", reason, organisers[0])],
  ["a resume of nothing", "wrong-phase", () => closed.recurring(OPENING, "resume", reason, organisers[0])],
  ["a resume", "taken", async () => (await closed.recurring(OPENING, "pause", reason, organisers[0])).recurring(OPENING + 1, "resume", reason, organisers[1])],
  ["a spotlight", "taken", () => closed.recurring(OPENING, "spotlight", { group: "g-02" }, organisers[0])],
  ["a spotlight on no group", "unknown-group", () => closed.recurring(OPENING, "spotlight", { group: "g-09" }, organisers[0])],
  ["a postponement", "wrong-phase", () => postpone(closed, OPENING, timetable(START, DEADLINE + 999))],
]);

const outcome = { kind: "outcome", group: "g-01", size: 3, root: "ab".repeat(32), outcome: "cd".repeat(32) };
table("what becomes of a group", [
  ["an outcome", "taken", () => quorum.record(OPENING + 2, outcome)],
  ["an outcome before the m-th release", "does-not-follow", () => released.record(OPENING + 2, outcome)],
  ["an outcome of a group without it", "does-not-follow", () => quorum.record(OPENING + 2, { ...outcome, group: "g-03" })],
  ["an outcome over another number of entries", "does-not-follow", () => quorum.record(OPENING + 2, { ...outcome, size: 4 })],
  ["an outcome with another member", "does-not-follow", () => quorum.record(OPENING + 2, { ...outcome, winner: "91A" })],
  ["a second outcome", "does-not-follow", () => quorum.record(OPENING + 2, outcome).record(OPENING + 3, outcome)],
  ["bodies that were lost", "taken", () => quorum.record(OPENING + 2, { kind: "lost", group: "g-01", missing: ["ab".repeat(32)] })],
  ["no body that was lost", "does-not-follow", () => quorum.record(OPENING + 2, { kind: "lost", group: "g-01", missing: [] })],
  ["a release behind the outcome", "wrong-phase", async () => quorum.record(OPENING + 2, outcome).release(OPENING + 3, 3, "g-01")],
  ["outcomes in another order than the quorums", "does-not-follow", async () => (await quorum.release(OPENING + 2, 3, "g-03")).record(OPENING + 3, { ...outcome, group: "g-03" })],
  ["`unopened` of what stays sealed", "taken", () => quorum.record(UNOPENED, { kind: "unopened", groups: ["g-02", "g-03"] })],
  ["`unopened` too early", "does-not-follow", () => quorum.record(UNOPENED - 1, { kind: "unopened", groups: ["g-02", "g-03"] })],
  ["`unopened` of a group with keys", "does-not-follow", () => quorum.record(UNOPENED, { kind: "unopened", groups: ["g-01", "g-02", "g-03"] })],
  ["`unopened` twice", "does-not-follow", () => quorum.record(UNOPENED, { kind: "unopened", groups: ["g-02", "g-03"] }).record(UNOPENED + 1, { kind: "unopened", groups: ["g-02", "g-03"] })],
  ["a record of a group's stream", "does-not-follow", () => quorum.record(OPENING + 2, { kind: "closed", ended: ended.lastLeaf })],
]);
