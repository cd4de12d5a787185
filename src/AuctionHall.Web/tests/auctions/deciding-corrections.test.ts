// Corrections of an outcome in the small round: FORMAT 7 and 8.
import { enterprises, OPENING, organisers, reason, requestOf, stages, stranger, table, termsOf, two, allowed, custodians, type Written } from "./small-hall";

const { closed, quorum } = await stages();
const outcome = { kind: "outcome", group: "g-01", size: 3, root: "ab".repeat(32), outcome: "cd".repeat(32) };
const concluded = quorum.record(OPENING + 2, outcome);
const answered = concluded.lastLeaf;

const suspend = { suspend: { code: "91A", ...reason } };
const group = termsOf().groups[0];
const content = (edit: object = {}) => ({ group: "g-01", outcome: answered, changes: [suspend], ...reason, ...edit, round: concluded.round });
const correct = (edit: object = {}, before: Written = concluded, seconds = OPENING + 3) => before.statement(seconds, "correct", content(edit), ...two);
const without = { changes: undefined };

table("a correction", [
  ["as it is", "taken", () => correct()],
  ["of terms", "taken", () => correct({ ...without, terms: group })],
  ["of both", "taken", () => correct({ terms: { ...group, volume: 2000 } })],
  ["of nothing", "bad-payload", () => correct(without)],
  ["without a change", "bad-payload", () => correct({ changes: [] })],
  ["with an enrolment", "bad-payload", async () => correct({ changes: [{ enrol: { request: await requestOf("91C", enterprises[2]), groups: [] } }] })],
  ["with another key", "bad-payload", async () => correct({ changes: [{ rekey: { request: await requestOf("91A", enterprises[2]), lost: enterprises[0].key, ...reason } }] })],
  ["with an allowance", "taken", () => correct({ changes: [{ allow: { code: "91B", groups: [allowed("g-01", "p-2")] } }] })],
  ["with an allowance in another group", "groups-not-sound", () => correct({ changes: [{ allow: { code: "91B", groups: [allowed("g-02", "p-2")] } }] })],
  ["with a product that is not there", "unknown-product", () => correct({ changes: [{ allow: { code: "91B", groups: [allowed("g-01", "p-3")] } }] })],
  ["with an enterprise that is not there", "unknown-enterprise", () => correct({ changes: [{ suspend: { code: "91Z", ...reason } }] })],
  ["with related enterprises", "taken", () => correct({ changes: [{ relate: { codes: ["91A", "91B"] } }] })],
  ["with terms of another group", "bad-payload", () => correct({ ...without, terms: termsOf().groups[1] })],
  ["with products in another order", "unknown-product", () => correct({ ...without, terms: { ...group, products: [...group.products].reverse() } })],
  ["with a product fewer", "unknown-product", () => correct({ ...without, terms: { ...group, products: group.products.slice(1) } })],
  ["with a name that turns the text around", "terms-not-sound", () => correct({ ...without, terms: { ...group, name: { zh: "药\u202e品" } } })],
  ["with no reason", "text-not-sound", () => correct({ reason: { zh: " " } })],
  ["by one organiser", "wrong-number-of-signatures", () => concluded.statement(OPENING + 3, "correct", content(), organisers[0])],
  ["by a custodian", "wrong-role", () => concluded.statement(OPENING + 3, "correct", content(), custodians[0])],
  ["by a stranger", "unknown-key", () => concluded.statement(OPENING + 3, "correct", content(), stranger)],
  ["of a group that is not opened", "wrong-phase", () => correct({ group: "g-03" })],
  ["of no group", "unknown-group", () => correct({ group: "g-09" })],
  ["before the outcome", "wrong-phase", () => correct({}, quorum, OPENING + 2)],
  ["before the opening", "wrong-phase", () => correct({}, closed, OPENING - 1)],
  ["of the outcome's own hash", "other-outcome", () => correct({ outcome: outcome.outcome })],
  ["of a group that was lost", "other-outcome", () => correct({}, quorum.record(OPENING + 2, { kind: "lost", group: "g-01", missing: ["ab".repeat(32)] }))],
]);

const second = { ...outcome, size: 4, outcome: "ef".repeat(32) };
const again = async () => (await correct()).record(OPENING + 4, second);
table("what follows from a correction", [
  ["an outcome of one entry more", "taken", again],
  ["an outcome of the same size", "does-not-follow", async () => (await correct()).record(OPENING + 4, outcome)],
  ["a second outcome without one", "does-not-follow", () => concluded.record(OPENING + 3, second)],
  ["two outcomes of one", "does-not-follow", async () => (await again()).record(OPENING + 5, { ...second, size: 5 })],
  ["another before its outcome", "other-outcome", async () => correct({ changes: [{ relate: { codes: ["91A", "91B"] } }] }, await correct(), OPENING + 4)],
  ["a second answer to the replaced outcome", "other-outcome", async () => correct({ changes: [{ relate: { codes: ["91A", "91B"] } }] }, await again(), OPENING + 5)],
  ["an answer to the outcome that replaced it", "taken", async () => { const behind = await again(); return correct({ outcome: behind.lastLeaf }, behind, OPENING + 5); }],
  ["the same statement", "twice", async () => correct({}, await again(), OPENING + 5)],
  ["the outcome of another group before it", "does-not-follow", async () => (await (await correct()).release(OPENING + 4, 2, "g-03")).record(OPENING + 5, { ...outcome, group: "g-03" })],
  ["the outcomes in the log's order", "taken", async () => (await (await correct()).release(OPENING + 4, 2, "g-03")).record(OPENING + 5, second).record(OPENING + 6, { ...outcome, group: "g-03" })],
  ["a `corrected` in the round's stream", "does-not-follow", async () => (await correct()).record(OPENING + 4, { kind: "corrected", correct: "ab".repeat(32), outcome: {} })],
]);
