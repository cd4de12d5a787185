// A small round before the deadline, stage by stage: what an honest hall would have refused is refused here by the same name. FORMAT 8.
import { expect, test } from "vitest";
import {
  cancel, closedGroups, contexts, custodians, custodyKeys, DEADLINE, enterprises, hall, open, OPENING, organisers, postpone, reason, stages, START,
  stranger, table, termsOf, text, timetable, two, verdict, zh, type Case,
} from "./small-hall";

const { announced, given, accepting } = await stages();

const custody = async (keys: readonly string[], signer = custodians[1]!) => announced.statement(5, "custody", { keys, round: announced.round }, signer);
const begun = async (edit: object = {}) => ({ kind: "begun", groups: await contexts(given.round), ...edit });

table("announced, signers", [
  ["a roster by two", "taken", () => announced.recurring(5, "roster", { changes: [{ suspend: { code: "91A", ...reason } }] }, organisers[1], organisers[2])],
  ["a roster by one", "wrong-number-of-signatures", () => announced.recurring(5, "roster", { changes: [] }, organisers[0])],
  ["a roster by three", "wrong-number-of-signatures", () => announced.recurring(5, "roster", { changes: [] }, ...organisers)],
  ["a roster by an organiser and a stranger", "unknown-key", () => announced.recurring(5, "roster", { changes: [] }, organisers[0], stranger)],
  ["a roster by two custodians", "wrong-role", () => announced.recurring(5, "roster", { changes: [] }, custodians[0], custodians[1])],
  ["a roster by an enterprise", "wrong-role", () => announced.recurring(5, "roster", { changes: [] }, enterprises[0])],
  ["a clarification by the hall", "wrong-role", () => announced.recurring(5, "clarification", text, hall)],
  ["a clarification by two", "wrong-number-of-signatures", () => announced.recurring(5, "clarification", text, ...two)],
  ["custody by an organiser", "wrong-role", async () => custody(await custodyKeys(announced.round, 2), organisers[0])],
]);

table("announced, statements", [
  ["a clarification", "taken", () => announced.recurring(5, "clarification", text, organisers[0])],
  ["one that names another round", "unknown-round", () => announced.statement(5, "clarification", { ...text, after: announced.lastLeaf, round: "ab".repeat(32) }, organisers[0])],
  ["one behind an entry that is none", "unknown-after", () => announced.statement(5, "clarification", { ...text, after: "ab".repeat(32), round: announced.round }, organisers[0])],
  ["one behind the terms", "taken", () => announced.statement(5, "clarification", { ...text, after: announced.leaves[0], round: announced.round }, organisers[0])],
  ["a blank one", "text-not-sound", () => announced.recurring(5, "clarification", { text: zh("\n ") }, organisers[0])],
  ["one of two lines", "taken", () => announced.recurring(5, "clarification", { text: zh("一\n二") }, organisers[0])],
  ["one with a tab", "text-not-sound", () => announced.recurring(5, "clarification", { text: zh("一\t二") }, organisers[0])],
  ["one of 4001 characters", "text-not-sound", () => announced.recurring(5, "clarification", { text: zh("一".repeat(4001)) }, organisers[0])],
  ["the same twice", "twice", async () => {
    const members = { ...text, after: announced.lastLeaf, round: announced.round };
    return (await announced.statement(5, "clarification", members, organisers[0])).statement(6, "clarification", members, organisers[1]);
  }],
  ["the terms once more, by others", "twice", () => announced.statement(5, "terms", termsOf(), organisers[1], organisers[2])],
  ["other terms", "round-exists", () => announced.statement(5, "terms", { ...termsOf(), decimals: 3 }, ...two)],
  ["a bid", "unknown-kind", () => announced.statement(5, "bid", { group: "g-01", revision: 1, round: announced.round }, enterprises[0])],
  ["a receipt", "unknown-kind", () => announced.statement(5, "receipt", { round: announced.round, stream: "g-01", statement: "ab".repeat(32), entry: "ab".repeat(32), time: 1 }, hall)],
  ["a second custody of one custodian", "already-given", async () => custody(await custodyKeys(announced.round, 2), custodians[0])],
  ["custody with a key too few", "custody-keys-not-sound", async () => custody((await custodyKeys(announced.round, 2)).slice(1))],
  ["custody with one key for two groups", "custody-keys-not-sound", async () => custody((await custodyKeys(announced.round, 2)).with(1, (await custodyKeys(announced.round, 2))[0]!))],
  ["custody with a key of another custodian", "custody-keys-not-sound", async () => custody((await custodyKeys(announced.round, 2)).with(1, (await custodyKeys(announced.round, 1))[2]!))],
  ["custody with a key of small order", "custody-keys-not-sound", async () => custody((await custodyKeys(announced.round, 2)).with(1, "0".repeat(64)))],
  ["custody with a key that is not canonical", "custody-keys-not-sound", async () => custody((await custodyKeys(announced.round, 2)).with(1, `09${"0".repeat(60)}80`))],
  ["custody", "taken", async () => custody(await custodyKeys("ab".repeat(32), 2))],
  ["an open", "wrong-phase", () => open(announced, 5, "g-01")],
  ["an open of a group that is none", "unknown-group", () => open(announced, 5, "g-09")],
  ["a pause", "wrong-phase", () => announced.recurring(5, "pause", reason, organisers[0])],
  ["a closing", "closing-not-sound", () => announced.statement(5, "closing", { ended: announced.lastLeaf, groups: closedGroups(), round: announced.round }, hall)],
  ["a cancel of a group", "taken", () => cancel(announced, 5, ["g-02"])],
  ["a cancel of no group", "groups-not-sound", () => cancel(announced, 5, [])],
  ["a cancel of one group twice", "groups-not-sound", () => cancel(announced, 5, ["g-02", "g-02"])],
  ["a cancel of a group that is none", "unknown-group", () => cancel(announced, 5, ["g-09"])],
  ["a cancel of a cancelled group", "wrong-phase", async () => cancel(await cancel(announced, 5, ["g-02"]), 6, ["g-02"])],
  ["a roster behind the cancel of the round", "wrong-phase", async () => (await cancel(announced, 5)).roster(6, { suspend: { code: "91A", ...reason } })],
]);

table("announced, payloads", ([
  ["a member twice", `{"text":{"zh":"一"},"text":{"zh":"一"},"after":"A","round":"R"}`],
  ["an unknown member", `{"text":{"zh":"一"},"after":"A","round":"R","x":1}`],
  ["a missing member", `{"after":"A","round":"R"}`],
  ["null", `{"text":{"zh":"一","en":null},"after":"A","round":"R"}`],
  ["another letter case", `{"Text":{"zh":"一"},"after":"A","round":"R"}`],
  ["a comma behind the last", `{"text":{"zh":"一"},"after":"A","round":"R",}`],
  ["half a surrogate pair", `{"text":{"zh":"\\ud83d"},"after":"A","round":"R"}`],
] as const).map(([what, json]): Case => [what, "bad-payload", () =>
  announced.statement(5, "clarification", json.replace('"A"', `"${announced.lastLeaf}"`).replace('"R"', `"${announced.round}"`), organisers[0])]));
test("a payload may have white space and escapes", async () => {
  const json = `{ "text" : {"zh":"\\u4e00"},\n"round":"${announced.round}","after":"${announced.lastLeaf}" }`;
  expect(await verdict(await announced.statement(5, "clarification", json, organisers[0]))).toBe("taken");
});

table("announced, times", [
  ["a postponement", "taken", () => postpone(announced, 5, timetable(START + 1, DEADLINE))],
  ["to the same times", "timetable-not-sound", () => postpone(announced, 5, timetable())],
  ["to an earlier opening", "timetable-not-sound", () => postpone(announced, 5, timetable(START, DEADLINE + 1, OPENING - 1))],
  ["to an opening before the deadline", "timetable-not-sound", () => postpone(announced, 5, timetable(START, OPENING + 1))],
  ["of the start once begun", "timetable-not-sound", () => postpone(accepting, 70, timetable(START + 1, DEADLINE + 1))],
  ["of the deadline once begun", "taken", () => postpone(accepting, 70, timetable(START, DEADLINE + 1))],
  ["at the deadline", "wrong-phase", () => postpone(accepting, DEADLINE, timetable(START, DEADLINE + 1))],
]);

table("begun", [
  ["at the start", "taken", async () => given.record(START, await begun())],
  ["before the start", "does-not-follow", async () => given.record(START - 0.000001, await begun())],
  ["at the deadline", "does-not-follow", async () => given.record(DEADLINE, await begun())],
  ["before every custodian gave", "does-not-follow", async () => announced.record(START, await begun())],
  ["with a group less", "does-not-follow", async () => given.record(START, await begun({ groups: (await contexts(given.round)).slice(1) }))],
  ["in a cancelled round", "does-not-follow", async () => (await cancel(given, 5)).record(START, await begun())],
  ["twice", "does-not-follow", async () => accepting.record(START + 1, await begun())],
  ["behind a postponement of the start", "does-not-follow", async () => (await postpone(given, 5, timetable(START + 5, DEADLINE))).record(START, await begun())],
]);
