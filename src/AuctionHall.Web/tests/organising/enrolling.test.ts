import { describe, expect, test } from "vitest";
import { bytesOf, type Bytes } from "../../src/log/bytes";
import { enrolment } from "../../src/log/statements";
import { assignmentOf } from "../../src/organising/assigning";
import { enrolChange, readRequests, wholeGroups } from "../../src/organising/enrolling";
import { enrolmentRequest } from "../../src/sealing";
import { fromBase64, joined } from "../../src/sealing/bytes";
import { checked, signer } from "./some";

const round = await checked("pocket");
const { terms } = round.view;
const request = async (name: string, code: string): Promise<Bytes> => (await enrolmentRequest(code, { zh: name }, signer(name))).envelope;
const file = (name: string, bytes: Bytes) => ({ name, bytes });

describe("requests out of files", () => {
  test("are listed in the order of their names, with or without a line's end", async () => {
    const { sound, faults } = await readRequests([file("b.enrol", joined(await request("乙药业", "NEW2"), bytesOf("\n"))), file("a.enrol", await request("甲药业", "NEW1"))], round);
    expect(faults).toEqual([]);
    expect(sound.map(one => [one.file, one.enrolment.code, one.known])).toEqual([["a.enrol", "NEW1", false], ["b.enrol", "NEW2", false]]);
    const change = enrolChange(sound[0]!, wholeGroups(terms.groups));
    expect(enrolment(change.enrol!.request).key).toBe(signer("甲药业").key);
    expect(change.enrol!.groups.map(one => one.products.length)).toEqual(terms.groups.map(group => group.products.length));
  });
  test("of a code that is enrolled add a key, and say so", async () => {
    const [code] = round.rights.keys();
    expect((await readRequests([file("a", await request("甲药业", code!))], round)).sound[0]!.known).toBe(true);
  });
  test("that enrol nobody are named with the reason", async () => {
    const good = await request("甲药业", "NEW1");
    const flipped = bytesOf(new TextDecoder().decode(good).replace(/"sig":"(.)/, (_, char: string) => `"sig":"${char === "A" ? "B" : "A"}`));
    const enrolled = round.entries.flatMap(entry => entry.statement?.kind === "roster" ? entry.statement.payload.changes : []).find(change => change.enrol)!.enrol!.request;
    const { sound, faults } = await readRequests([
      file("1", bytesOf("hello")), file("2", flipped), file("3", good), file("4", good), file("5", fromBase64(enrolled)!),
    ], round);
    expect(sound.map(one => one.file)).toEqual(["3"]);
    expect(faults.map(({ file, fault }) => `${file} ${fault}`)).toEqual(["1 no-envelope", "2 bad-signature", "4 twice", "5 key-taken"]);
  });
  test("by a key that has a role are refused", async () => {
    const organiser = signer("主办");
    const other = { ...round, view: { ...round.view, terms: { ...terms, organisers: { threshold: 1, people: [{ name: { zh: "甲" }, key: organiser.key }] } } } };
    expect((await readRequests([file("1", await request("主办", "NEW1"))], other)).faults).toEqual([{ file: "1", fault: "key-has-role" }]);
  });
});

describe("a table of who may quote what", () => {
  const read = (text: string, wanted = ["A1", "B2"]) => assignmentOf(bytesOf(text), terms, new Set(["A1", "B2", "OLD"]), wanted);
  const errors = (text: string, wanted?: string[]) => read(text, wanted).errors?.map(({ line, column, fault, value }) => `${line} ${column ?? "-"} ${fault} ${value}`.trim());
  test("names groups and products in the terms' order, whatever the rows' order", () => {
    const one = read("product,code,group,supply-provinces\np-20,A1,g-01,\np-10,A1,g-01,12\n*,B2,*,\n");
    const other = read("code,group,product,supply-provinces\nB2,*,,\nA1,g-01,p-10,12\nA1,g-01,p-20,\n");
    expect(one.errors).toBeUndefined();
    expect(one.groups!.get("A1")).toEqual([{ group: "g-01", products: [{ product: "p-10", criteria: [{ criterion: "supply-provinces", value: 12 }] }, { product: "p-20", criteria: [] }] }]);
    expect(one.groups!.get("B2")!.map(group => group.group)).toEqual(terms.groups.map(group => group.id));
    expect(other.groups!.get("A1")).toEqual(one.groups!.get("A1"));
  });
  test.each([
    ["", ["1 - empty"]],
    ["code,group,product\n", ["1 - empty"]],
    ['code,group,product\n"A1,g-01,p-10', ["2 - quotes"]],
    ["code,group\nA1,g-01", ["1 product column-missing"]],
    ["code,group,product,code\nA1,g-01,p-10,A1", ["1 code column-twice code"]],
  ])("%j is none", (text, expected) => expect(errors(text)).toEqual(expected));
  test("every fault is named at once, by line and column", () => {
    expect(errors("code,group,product,supply-provinces\nA1,g-01,p-10,many\nA1,g-99,p-10,\n\nC3,g-01,p-77,1.5\nA1,g-01,p-10,1\nA1,*,p-10,\nA1,g-02,lens,1,2\nA1,g-03\n")).toEqual([
      "1 code no-row B2", "2 supply-provinces not-a-number many", "3 group unknown-group g-99", "5 supply-provinces not-a-number 1.5", "5 code unknown-code C3", "5 product unknown-product p-77",
      "6 - twice A1 g-01 p-10", "7 product product-of-all p-10", "8 - cells 5 / 4", "9 - cells 2 / 4"]);
  });
  test("whoever is enrolled already may stand in it, and need not", () => {
    expect(errors("code,group,product\nOLD,g-01,\nA1,*,\nB2,*,\n")).toBeUndefined();
    expect(errors("code,group,product\nA1,*,\n", ["A1"])).toBeUndefined();
  });
});
