// The first entry: terms and who signs them, FORMAT 5 and 8.
import { expect, test } from "vitest";
import { custodians, DEADLINE, organisers, START, table, termsOf, timetable, verdict, withTerms, zh } from "./small-hall";

table("terms", [
  ["signed by two", "taken", () => withTerms(termsOf())],
  ["signed by one", "wrong-number-of-signatures", () => withTerms(termsOf(), 0, organisers[0])],
  ["signed by all three", "wrong-number-of-signatures", () => withTerms(termsOf(), 0, ...organisers)],
  ["signed by a custodian too", "unknown-key", () => withTerms(termsOf(), 0, organisers[0], custodians[0])],
  ["after their deadline", "timetable-not-sound", () => withTerms(termsOf(), DEADLINE)],
  ["a microsecond before it", "taken", () => withTerms(termsOf(), DEADLINE - 0.000001)],
]);
const sound = termsOf();
const changed = (edit: (terms: any) => void) => { const terms = structuredClone(sound); edit(terms); return withTerms(terms); };
const extension = (other: object = {}) => ({ lasted: 0, left: 0, from: "end", deadline: 60, opening: 60, ...other });
table("terms that are not sound", [
  ["a blank title", "terms-not-sound", () => changed(t => { t.title = zh(" "); })],
  ["a title with a bidi mark", "terms-not-sound", () => changed(t => { t.title = zh("小\u202e轮"); })],
  ["a title of 101 characters", "terms-not-sound", () => changed(t => { t.title = zh("轮".repeat(101)); })],
  ["a title of 100 characters", "taken", () => changed(t => { t.title = zh("轮".repeat(100)); })],
  ["a title that is not composed", "terms-not-sound", () => changed(t => { t.title = { zh: "轮", en: "e\u0301" }; })],
  ["a member twice", "terms-not-sound", () => changed(t => { t.alliance.members = [{ name: zh("甲") }, { name: zh("甲") }]; })],
  ["a member that joined on no day", "terms-not-sound", () => changed(t => { t.alliance.members = [{ name: zh("甲"), joined: "2026-02-29" }]; })],
  ["a hall's name with a slash", "terms-not-sound", () => changed(t => { t.hall.name = "hall/example"; })],
  ["an organiser's key that is a custodian's", "terms-not-sound", () => changed(t => { t.organisers.people[2].key = custodians[0].key; })],
  ["a key of small order", "terms-not-sound", () => changed(t => { t.hall.checkpoints = `01${"0".repeat(62)}`; })],
  ["more signatures than organisers", "terms-not-sound", () => changed(t => { t.organisers.threshold = 4; })],
  ["one custodian who opens alone", "terms-not-sound", () => changed(t => { t.custodians.threshold = 1; })],
  ["custodians who must all open", "terms-not-sound", () => changed(t => { t.custodians.threshold = 3; })],
  ["an opening before the deadline", "terms-not-sound", () => changed(t => { t.timetable = timetable(START, DEADLINE, DEADLINE - 1); })],
  ["an opening at the deadline", "taken", () => changed(t => { t.timetable = timetable(START, DEADLINE, DEADLINE); })],
  ["an extension table", "taken", () => changed(t => { t.extensions = [extension()]; })],
  ["nine rows of it", "terms-not-sound", () => changed(t => { t.extensions = Array.from({ length: 9 }, () => extension()); })],
  ["a row of more than a week", "terms-not-sound", () => changed(t => { t.extensions = [extension({ lasted: 10_081 })]; })],
  ["a row that moves the deadline nowhere", "terms-not-sound", () => changed(t => { t.extensions = [extension({ deadline: 0 })]; })],
  ["a row that opens before the deadline", "terms-not-sound", () => changed(t => { t.extensions = [extension({ deadline: 61 })]; })],
  ["a row that counts from elsewhere", "bad-payload", () => changed(t => { t.extensions = [extension({ from: "start" })]; })],
  ["seven decimals", "terms-not-sound", () => changed(t => { t.decimals = 7; })],
  ["no revision", "terms-not-sound", () => changed(t => { t.revisions = 0; })],
  ["a demand of which nothing counts", "terms-not-sound", () => changed(t => { t.demand = { sha256: "ab".repeat(32), ratio: "0.0" }; })],
  ["a demand of which all counts", "taken", () => changed(t => { t.demand = { sha256: "ab".repeat(32), ratio: "1.000000" }; })],
  ["an assumed value and no drill", "terms-not-sound", () => changed(t => { t.rules.assumed = ["cap"]; t.drill = false; })],
  ["an assumed value in a drill", "taken", () => changed(t => { t.rules.assumed = ["cap"]; })],
  ["no group", "terms-not-sound", () => changed(t => { t.groups = []; })],
  ["a group twice", "terms-not-sound", () => changed(t => { t.groups[1].id = "g-01"; })],
  ["a product twice", "terms-not-sound", () => changed(t => { t.groups[1].products[1].id = "p-1"; })],
  ["a price that is called ceiling", "terms-not-sound", () => changed(t => { t.groups[1].products[1].prices = [{ name: "ceiling", price: "1" }]; })],
  ["an attribute twice", "terms-not-sound", () => changed(t => { t.groups[0].products[0].attributes = [{ name: "a", value: "甲" }, { name: "a", value: "乙" }]; })],
  ["a part that nobody knows", "bad-payload", () => changed(t => { t.rules.pipeline.push({ part: "magic" }); })],
  ["a part whose name comes last", "bad-payload", () => changed(t => { t.rules.pipeline = [{ of: "enterprise", part: "unit" }]; })],
  ["a time in another form", "bad-payload", () => changed(t => { t.timetable.start = "2026-01-05T02:01:00Z"; })],
  ["a negative volume", "bad-payload", () => changed(t => { t.groups[0].volume = -1; })],
  ["a number of more than 32 bits", "bad-payload", () => changed(t => { t.rules.pipeline.push({ part: "regions", number: 2 ** 31 }); })],
  ["an unknown member", "bad-payload", () => changed(t => { t.note = "x"; })],
]);
test("terms with a volume that a browser does not hold exactly are honest, and not for a browser", async () => {
  const json = JSON.stringify(sound).replace('"volume":1000', '"volume":9223372036854775807');
  expect(await verdict(await withTerms(json))).toBe("number-too-large");
  expect(await verdict(await withTerms(json.replace("775807", "775808")))).toBe("bad-payload");
});
