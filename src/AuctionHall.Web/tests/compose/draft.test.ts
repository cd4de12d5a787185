import { describe, expect, test } from "vitest";
import { bytesOf, textOf } from "../../src/log/bytes";
import { rulePart, type RulePart } from "../../src/log/pipeline";
import { NotUnderstood } from "../../src/log/shape";
import { partsOf } from "../../src/organising/compose/assumed-parts";
import { emptyDraft, pathOf, put } from "../../src/organising/compose/draft";
import { memberLines, membersOf } from "../../src/organising/compose/members";
import { inputs, inPercent, ofPercent, shown, typed, withMembers } from "../../src/organising/compose/part-forms";
import { termsBytes } from "../../src/organising/compose/spelling";
import { readTermsFile } from "../../src/organising/compose/terms-file";

describe("an unfinished draft", () => {
  test("is changed in one place and shares the rest", () => {
    const before = emptyDraft();
    const after = put(before, ["organisers", "people", 1, "name", "zh"], "甲");
    expect(after.organisers.people[1]!.name.zh).toBe("甲");
    expect(after.organisers.people[0]).toBe(before.organisers.people[0]);
    expect(after.custodians).toBe(before.custodians);
    expect(before.organisers.people[1]!.name.zh).toBe("");
    expect("en" in put(put(after, ["title", "en"], "x"), ["title", "en"], undefined).title).toBe(false);
    expect(pathOf(["organisers", "people", 1, "name", "zh"])).toBe("organisers.people[1].name.zh");
  });

  test("is written as it can be read again, with nothing filled in", () => {
    const bytes = termsBytes(emptyDraft());
    const read = readTermsFile(bytes);
    if (read.kind !== "terms") throw new Error(JSON.stringify(read));
    expect(textOf(termsBytes(read.terms), "terms")).toBe(textOf(bytes, "terms"));
  });

  test("spells blanks and characters beyond 16 bits as the hall's writer does", () => {
    const json = textOf(termsBytes(put(emptyDraft(), ["title", "zh"], "甲\u3000乙\u00a0𠀀\"<\u200b")), "terms");
    expect(json).toContain(String.raw`"zh": "甲\u3000乙\u00A0\uD840\uDC00\"<` + "\u200b\"");
  });

  test.each([
    ["{\"title\":1}", "not-understood"], ["", "not-understood"], ["{\"payloadType\":\"x\"}", "not-understood"],
  ])("is not read from %j", (text, kind) => expect(readTermsFile(bytesOf(text)).kind).toBe(kind));
});

describe("members of an alliance", () => {
  test.each([
    ["江苏", "江苏"], ["江苏, Jiangsu, 2019-08-16", "江苏, Jiangsu, 2019-08-16"], ["江苏，2019-08-16\n\n 浙江\tZhejiang ", "江苏, 2019-08-16\n浙江, Zhejiang"],
  ])("%j", (typed, shown) => expect(memberLines(membersOf(typed))).toBe(shown));
});

describe("a part's form", () => {
  const cap = rulePart({ part: "cap", byBidders: [1, 2], tied: "taken" }, "cap");

  test.each([
    ["0.5", "50"], ["0.625", "62.5"], ["1", "100"], ["0", "0"], ["0.001", "0.1"], ["0.000001", "0.0001"],
  ])("shows %s as %s percent, and reads it back", (fraction, percent) => {
    expect(inPercent(fraction)).toBe(percent);
    expect(ofPercent(`${percent} %`)).toBe(fraction);
  });
  test.each(["", "x", "-1", "1e2", "5 0"])("takes no %j for a percentage", text => expect(() => ofPercent(text)).toThrow(NotUnderstood));

  test("shows what a part leaves out as what it then means", () => {
    expect(shown(inputs.cap!.tied!, "tied", undefined)).toBe("lot");
    expect(shown(inputs.cap!.byBidders!, "byBidders", [1, 2, 2])).toBe("1, 2, 2");
  });

  test("reads lists with any comma, and an empty one as none", () => {
    expect(typed(inputs.cap!.byBidders!, "byBidders", "1，2、3 4")).toEqual([1, 2, 3, 4]);
    expect(withMembers(cap, { byBidders: typed(inputs.cap!.byBidders!, "byBidders", " ") })).toEqual({ part: "cap", tied: "taken" });
  });

  test("refuses what the reader of terms refuses", () => {
    expect(() => typed(inputs.cap!.byBidders!, "byBidders", "1, x")).toThrow(NotUnderstood);
    expect(() => withMembers(cap, { tied: "nobody" })).toThrow(NotUnderstood);
    expect(() => withMembers(cap, { byBidders: [-1] })).toThrow(NotUnderstood);
  });

  test.each([
    ["cap.byBidders", [[0, "byBidders"]]], ["cap", [[0, ""]]], ["Cap.by-bidders", [[0, "by-bidders"]]], ["entry.decrease-from-ceiling", [[1, "decrease-from-ceiling"]]],
    ["terms.decimals", []],
  ])("%s means %j", (mark, places) => {
    const pipeline: RulePart[] = [cap, rulePart({ part: "entry", any: [{ kind: "decrease-from-ceiling", value: "0.5" }] }, "entry")];
    expect(partsOf({ version: "2", pipeline }, mark).map(({ index, member }) => [index, member])).toEqual(places);
  });
});
