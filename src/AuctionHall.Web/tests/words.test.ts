import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { day, percent, price, sum } from "../src/i18n/format";
import { chosenLanguage } from "../src/i18n/language";
import { dictionaries } from "../src/i18n/words";
import { phases, statuses } from "../src/log/phase";
import { verdicts } from "../src/outcome/outcome";
import { speak } from "./some";

const { zh, en } = dictionaries;

describe("dictionaries", () => {
  test("say the same things in the same order", () => expect(Object.keys(en)).toEqual(Object.keys(zh)));
  test("leave the same gaps to fill", () => {
    const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
    for (const word of Object.keys(zh) as (keyof typeof zh)[]) expect(holes(en[word]), word).toEqual(holes(zh[word]));
  });
  test("leave nothing empty, and English has no Chinese in it", () => {
    for (const text of [...Object.values(zh), ...Object.values(en)]) expect(text.trim()).not.toBe("");
    for (const [word, text] of Object.entries(en)) expect(text, word).not.toMatch(/\p{Script=Han}/u);
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
