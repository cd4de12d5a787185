import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { day, percent, price, sum } from "../src/i18n/format";
import { chosenLanguage } from "../src/i18n/language";
import { logFaults } from "../src/auctions/not-trusted";
import { refusals } from "../src/auctions/refusals";
import { phases, statuses } from "../src/log/phase";
import { verdicts } from "../src/outcome/outcome";
import { speak } from "./some";

/** Every NAME.zh.json with its NAME.en.json; the board's own have no name. */
const folder = new URL("../src/i18n/", import.meta.url);
const dictionary = (file: string): Record<string, string> => JSON.parse(readFileSync(new URL(file, folder), "utf8"));
const pairs = readdirSync(folder).filter(file => /zh\.json$/.test(file)).map(file => [file, dictionary(file), dictionary(file.replace("zh.json", "en.json"))] as const);
const zh = dictionary("zh.json");
const people = dictionary("people.zh.json");

describe("dictionaries", () => {
  test.each(pairs)("%s and its English one say the same things in the same order", (_, zh, en) => expect(Object.keys(en)).toEqual(Object.keys(zh)));
  test.each(pairs)("%s and its English one leave the same gaps to fill", (_, zh, en) => {
    const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
    for (const word of Object.keys(zh)) expect(holes(en[word]!), word).toEqual(holes(zh[word]!));
  });
  test.each(pairs)("%s leaves nothing empty, and its English one has no Chinese in it", (_, zh, en) => {
    for (const text of [...Object.values(zh), ...Object.values(en)]) expect(text.trim()).not.toBe("");
    for (const [word, text] of Object.entries(en)) expect(text, word).not.toMatch(/\p{Script=Han}/u);
  });
  test("are apart: no word stands in two of them", () => {
    const all = pairs.flatMap(([, words]) => Object.keys(words));
    expect(all.filter((word, i) => all.indexOf(word) !== i)).toEqual([]);
  });
  test("have a sentence for every refusal and for every fault of a log", () => {
    for (const name of Object.keys(refusals)) expect(people).toHaveProperty([`refusal.${name}`]);
    for (const name of logFaults) expect(people).toHaveProperty([`fault.${name}`]);
  });
  test("have a word for every phase, status and verdict", () => {
    for (const phase of phases) expect(zh).toHaveProperty([`phase.${phase}`]);
    for (const status of statuses) { expect(zh).toHaveProperty([`status.${status}`]); expect(zh).toHaveProperty([`group.say.${status}`]); }
    for (const verdict of verdicts) expect(zh).toHaveProperty([`verdict.${verdict}`]);
  });
});

describe("the language", () => {
  test.each([
    ["?lang=en", "zh", ["zh-CN"], "en"],
    ["", "en", ["zh-CN"], "en"],
    ["", null, ["fr-FR", "en-GB", "zh"], "en"],
    ["?lang=fr", null, ["fr-FR"], "zh"],
    ["?lang=zh-TW", "en", [], "zh"],
  ] as const)("of '%s', earlier %s, asked %s is %s", (search, earlier, asked, expected) => expect(chosenLanguage(search, earlier, asked)).toBe(expected));
});

describe("numbers", () => {
  test("below 0 have their sign before the yuan", () => {
    expect(price("-1234.5", 2)).toBe("−¥1,234.50");
    expect(sum("-123456.7")).toEqual({ figure: "−¥12.35", unit: "万元" });
  });
  test("of a fraction are percent without needless zeros", () => expect(["0.5", "0.125", "1", "0.333333"].map(percent)).toEqual(["50", "12.5", "100", "33.3333"]));
  test("of a day are a date in China, wherever the reader is", () => {
    expect(day("2019-08-16")).toBe("2019年8月16日");
    speak("en");
    expect(day("2019-08-16")).toBe("16 August 2019");
    speak("zh");
  });
});

describe("house rules", () => {
  const sources = readdirSync(new URL("../src/", import.meta.url), { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".ts")).map(name => [name, readFileSync(new URL(`../src/${name}`, import.meta.url), "utf8")] as const);
  test.each(sources)("%s is short and sets no markup from strings", (_, text) => {
    expect(text.split("\n").length).toBeLessThanOrEqual(260);
    expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|document\.write|\bstyle=/);
  });
  test.each(sources.filter(([name]) => name.startsWith("outcome/")))("%s computes no price with floating point", (_, text) => {
    expect(text).not.toMatch(/parseFloat|toFixed|Math\.round/);
  });
});
