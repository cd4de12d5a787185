// The lists of RULES.md and of Core's enumerations against what this page reads and says.
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import explanations from "../../AuctionHall.Core/Ranking/explanations.json";
import en from "../src/i18n/en.json";
import rulesEn from "../src/i18n/rules.en.json";
import rulesZh from "../src/i18n/rules.zh.json";
import zh from "../src/i18n/zh.json";
import { condition, conditionKinds, partKinds, rulePart, type Condition, type RulePart } from "../src/log/pipeline";
import { NotUnderstood, parse } from "../src/log/shape";
import { verdicts } from "../src/outcome/outcome";
import { Assumed } from "../src/views/assumed";
import { conditionWords } from "../src/views/condition-words";
import { ruleWords } from "../src/views/rule-words";
import { speak } from "./some";
import { unitsTerms } from "./units";

const dictionaries = { zh: { ...zh, ...rulesZh }, en: { ...en, ...rulesEn } };

const core = (path: string) => readFileSync(new URL(`../../AuctionHall.Core/${path}`, import.meta.url), "utf8");
const rules = core("RULES.md");
/** The first cell of each row of a table whose example begins so. */
const examples = (member: string) => [...rules.matchAll(new RegExp(`^\\| \`(\\{"${member}":.*?\\})\` \\|`, "gm"))].map(([, json]) => json!.replace("[…]", "[]"));
const derived = (path: string, type: string) =>
  [...core(path).slice(0, core(path).indexOf(`record ${type};`)).matchAll(/JsonDerivedType\(typeof\(\w+\), "([^"]+)"\)/g)].map(([, name]) => name);
const languages = ["zh", "en"] as const;
afterEach(() => speak("zh"));

/** Every sentence of a part, table heads with it. */
const textsOf = (part: RulePart) => {
  const { sentences, table } = ruleWords(part);
  return [...sentences.map(one => one.text), ...(table ? [table.head, table.row, ...table.cells] : [])];
};
const inEnglish = (part: RulePart) => { speak("en"); return textsOf(part); };

describe("the parts of the pipeline", () => {
  const parts = examples("part").map(json => parse(json, rulePart, "part"));
  test("are those of RULES.md and of Core", () => {
    expect(parts.map(part => part.part)).toEqual(Object.keys(partKinds));
    expect(derived("Rounds/Rules.cs", "RulePart")).toEqual(Object.keys(partKinds));
  });
  test.each(parts)("have a name and sentences in both languages: $part", part => {
    for (const language of languages) {
      speak(language);
      expect(dictionaries[language]).toHaveProperty([`rule.name.${part.part}`]);
      for (const text of textsOf(part)) expect(text).toMatch(/^[^{}]+$/);
    }
  });
  test("speak of every value that a member can have", () => {
    const all: RulePart[] = [
      { part: "unit", of: "product" }, { part: "unit", of: "enterprise", prices: "all", apart: ["a", "b"] },
      { part: "eligible", criterion: "credit", least: -1, without: "eligible" }, { part: "decimals", places: 0, excess: "refused" },
      { part: "bidders", overCeiling: "not counted", unpriced: "counted" },
      ...(["price", "price/ceiling", "price/coefficient"] as const).map(by => ({ part: "comparable", by } as const)),
      { part: "comparable", by: "price/content", base: "1.7", coefficientDecimals: 4, decimals: 4 },
      { part: "entry", any: [], in: "a" }, { part: "cap", perBidder: 4, tied: "taken", in: "a" },
      { part: "shares-by-number", table: ["0.5"], split: "regions" },
      { part: "shares-by-class", classes: [{ name: "A", share: "1", places: 2, when: { kind: "price-at-most", value: "3" } }, { name: "B", share: "0.5" }], unselected: "split" },
      { part: "regions", number: 31, backups: 2 }, { part: "totals", base: "ceiling", mean: "by volume" }, { part: "totals", base: "previous", mean: "simple" },
    ];
    for (const language of languages) { speak(language); for (const part of all) for (const text of textsOf(part)) expect(text).toMatch(/^[^{}]+$/); }
  });
  test.each([
    ["an unknown part", { part: "luck" }],
    ["an unknown member", { part: "worst-ratio", above: "3", below: "1" }],
    ["a member of another part", { part: "order", ties: [], perBidder: 2 }],
    ["a missing member", { part: "eligible", criterion: "credit", most: 2 }],
    ["a bound that JavaScript does not hold exactly", { part: "eligible", criterion: "credit", most: 2 ** 53, without: "refused" }],
    ["an unknown condition in a class", { part: "shares-by-class", classes: [{ name: "A", share: "1", when: { kind: "luck" } }], unselected: "free" }],
  ])("refuse %s", (_, part) => expect(() => parse(JSON.stringify(part), rulePart, "part")).toThrow(NotUnderstood));
});

describe("the conditions", () => {
  const conditions = examples("kind").map(json => parse(json, condition, "condition"));
  test("are those of RULES.md and of Core", () => {
    expect(conditions.map(one => one.kind)).toEqual(Object.keys(conditionKinds));
    expect(derived("Rounds/Conditions.cs", "EntryCondition")).toEqual(Object.keys(conditionKinds));
  });
  test.each(conditions)("are said in both languages: $kind", one => {
    const said = languages.map(language => { speak(language); return conditionWords(one); });
    for (const text of said) expect(text).toMatch(/^[^{}]+$/);
    expect(said[0]).not.toBe(said[1]);
  });
  test.each<[Condition, string]>([
    [{ kind: "multiple-of-anchor", value: "1.8", mean: "0.5" }, "its comparable price is at most 1.8 times the anchor, which is the higher of the lowest comparable price and 50% of the simple mean"],
    [{ kind: "decrease-from", from: "reference", value: "0.125" }, "it is at least 12.5% below the reference price"],
    [{ kind: "price-at-most-named", name: "previous" }, "it is at most the price “previous”"],
    [{ kind: "at-most-selected-of", of: "a" }, "the highest selected one of bidding unit a"],
  ])("are exact: %o", (one, words) => { speak("en"); expect(conditionWords(one)).toContain(words); });
});

describe("the rules of an outcome", () => {
  test("all have a sentence", () => {
    const numbers = [...core("Ranking/RuleNumbers.cs").matchAll(/= "(R-\d+)"/g)].map(([, rule]) => rule!);
    expect(numbers.length).toBeGreaterThan(50);
    expect(Object.keys(explanations).sort()).toEqual(numbers.sort());
  });
  test("lead to the verdicts of RULES.md, each with a word in both languages", () => {
    const [, cell] = /^\| `\.verdict` \| (.*) \|$/m.exec(rules)!;
    expect([...verdicts]).toEqual([...cell!.matchAll(/`([^`]+)`/g)].map(([, verdict]) => verdict));
    for (const verdict of verdicts) for (const language of languages) expect(dictionaries[language]).toHaveProperty([`verdict.${verdict}`]);
  });
});

describe("the words of a part", () => {
  test("say what is done with an enterprise's further prices", () => {
    expect(inEnglish({ part: "unit", of: "enterprise" })[1]).toMatch(/the others are not selected/);
    expect(inEnglish({ part: "unit", of: "enterprise", prices: "all" })[1]).toMatch(/selected along with it under the same place/);
  });
  test("name bidding units, and the one that a part is for", () => {
    expect(inEnglish({ part: "unit", of: "product", apart: ["b", "a"] }).at(-1)).toContain("in this order: b, a.");
    expect(inEnglish({ part: "worst-ratio", above: "3", in: "b" }).at(-1)).toBe("This holds for bidding unit b only.");
  });
  test("say that a cap has no table, and what a bidder may have at most", () =>
    expect(inEnglish({ part: "cap", perBidder: 4 })).toEqual(["The number of places has no limit.", "one bidder, which related enterprises are together, takes at most 4 places", "equal prices at the last place are told apart as ranked, down to the lot"]));
  test("say the bounds of a class together, and who is left", () =>
    expect(inEnglish({ part: "shares-by-class", classes: [{ name: "A", share: "1", places: 1, when: { kind: "price-at-most", value: "3" } }, { name: "C", share: "0.55" }], unselected: "free" }).slice(1, 3))
      .toEqual(["class A (place 1 or better and it is at most 3 yuan): 100%", "class C (all others): 55%"]));
  test("show shares as percent, exactly", () => expect(ruleWords({ part: "shares-by-number", table: ["0.5", "0.333333", "1"] }).table?.cells).toEqual(["50%", "33.3333%", "100%"]));
});

describe("what is assumed", () => {
  const words = unitsTerms().rules.pipeline.map(ruleWords);
  const marked = (...marks: string[]) => {
    const assumed = new Assumed(marks);
    return { parts: words.filter(one => assumed.part(one.part)).map(one => one.part),
      sentences: words.flatMap(one => one.sentences.filter(sentence => assumed.sentence(one.part, sentence)).map(({ states }) => `${one.part}: ${states}`)), others: assumed.others(words) };
  };
  test("is a whole part, as often as it stands", () => expect(marked("cap")).toEqual({ parts: ["cap", "cap"], sentences: [], others: [] }));
  test("is one member of a part, by its sentence", () => expect(marked("shares-by-class.unselected")).toEqual({ parts: [], sentences: ["shares-by-class: unselected"], others: [] }));
  test("is a member whose absence says something", () => expect(marked("comparable.decimals").sentences).toEqual(["comparable: decimals"]));
  test.each(["bidders.overceiling", "bidders.over-ceiling", "bidders.overCeiling"])("may spell a member as '%s'", mark => expect(marked(mark).sentences).toEqual(["bidders: overCeiling"]));
  test("is named all the same where no sentence stands for it", () => expect(marked("ceiling", "regions.backups", "cap").others).toEqual(["ceiling", "regions.backups"]));
});
