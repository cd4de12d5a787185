// Receipts and late refusals: FORMAT 4 and 11.
import { describe, expect, test } from "vitest";
import { lateOf, receiptOf } from "../../src/auctions/receipt";
import { RoundReader } from "../../src/auctions/round-reader";
import { bytesOf } from "../../src/log/bytes";
import { envelopeOf, hall, organisers, stages } from "./small-hall";

const { announced } = await stages();
const reader = new RoundReader(announced.round);
await reader.take(announced.lines.join("\n"));
const state = reader.state!;

const receipt = { round: announced.round, stream: "g-01", statement: "ab".repeat(32), entry: "cd".repeat(32), time: 1767578400000000 };
const late = { round: announced.round, stream: "g-01", statement: "ab".repeat(32), deadline: 1767578400000000, time: 1767578400000001 };

describe("a receipt", () => {
  test("is what the hall signed", async () => expect(await receiptOf(state, await envelopeOf("receipt", receipt, hall))).toEqual(receipt));
  test("of the terms' own entry names the mark of it", async () => {
    const { leaf, time } = state.marks.get(announced.round)!;
    const own = { round: announced.round, stream: "@round", statement: announced.round, entry: leaf, time };
    const read = await receiptOf(state, await envelopeOf("receipt", own, hall));
    expect(state.marks.get(read!.statement)).toEqual({ index: 0, leaf: read!.entry, time: read!.time });
  });
  test.each<readonly [string, () => Promise<Uint8Array<ArrayBuffer>>]>([
    ["by another", () => envelopeOf("receipt", receipt, organisers[0])],
    ["by the hall and another", () => envelopeOf("receipt", receipt, hall, organisers[0])],
    ["of another round", () => envelopeOf("receipt", { ...receipt, round: "ab".repeat(32) }, hall)],
    ["with a further member", () => envelopeOf("receipt", { ...receipt, index: 1 }, hall)],
    ["without a time", () => envelopeOf("receipt", { ...receipt, time: undefined }, hall)],
    ["with a time that is a text", () => envelopeOf("receipt", { ...receipt, time: "1767578400000000" }, hall)],
    ["with a member twice", () => envelopeOf("receipt", JSON.stringify(receipt).replace('"stream"', '"stream":"g-02","stream"'), hall)],
    ["that is a late refusal", () => envelopeOf("late", late, hall)],
    ["that is a closing", () => envelopeOf("closing", { round: announced.round, ended: "ab".repeat(32), groups: [] }, hall)],
    ["with a line end", async () => bytesOf(`${await spelled("receipt", receipt)}\n`)],
    ["with white space", async () => bytesOf((await spelled("receipt", receipt)).replace(",", ", "))],
    ["with a bit of the signature flipped", async () => bytesOf((await spelled("receipt", receipt)).replace(/"sig":"(.)/, (_, first) => `"sig":"${first === "A" ? "B" : "A"}`))],
    ["of nothing", async () => new Uint8Array()],
  ])("%s is none", async (_, envelope) => expect(await receiptOf(state, await envelope())).toBeUndefined());
});

describe("a late refusal", () => {
  test("is what the hall signed", async () => expect(await lateOf(state, await envelopeOf("late", late, hall))).toEqual(late));
  test("by another is none", async () => expect(await lateOf(state, await envelopeOf("late", late, organisers[0]))).toBeUndefined());
  test("of another round is none", async () => expect(await lateOf(state, await envelopeOf("late", { ...late, round: "ab".repeat(32) }, hall))).toBeUndefined());
  test("that is a receipt is none", async () => expect(await lateOf(state, await envelopeOf("receipt", receipt, hall))).toBeUndefined());
});

async function spelled(kind: string, members: object): Promise<string> {
  return Buffer.from(await envelopeOf(kind, members, hall)).toString();
}
