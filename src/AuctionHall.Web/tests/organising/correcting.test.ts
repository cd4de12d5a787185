// Corrections on the pocket round, which has one: what the log says of it, what a further one would make, and what a form makes.
import { describe, expect, test } from "vitest";
import { RoundReader } from "../../src/auctions/round-reader";
import { isCorrected, outcomesOf, rankedGroup, rankedTerms } from "../../src/log/corrections";
import { noticeOf } from "../../src/log/history";
import { linesOf } from "../../src/log/lines";
import { apply, start } from "../../src/log/round";
import { rankedBy, reranked } from "../../src/organising/correcting";
import { allowChange, correctedGroup, textsOf, wholeOf } from "../../src/organising/corrected-form";
import { correctable, outlookOf } from "../../src/organising/outlook";
import { recordGroups } from "../../src/organising/record";
import { outcomeTable } from "../../src/organising/round-tables";
import { openedOf } from "../../src/outcome/opened";
import { bundle } from "../auctions/bundles";

const pocket = bundle("pocket");
const reader = new RoundReader(pocket.round);
await reader.take(pocket.lines.join("\n"));
const round = reader.state!;
const { view } = round;
const group = view.terms.groups[0]!;
const all = linesOf(pocket.text.split("\n").filter(line => /^(entry|part) /.test(line)).join("\n"));
const own = all.filter(line => line.stream === group.id);
const [first, second] = own.filter(line => line.kind === "entry" && /"kind":"(opened|corrected)"/.test(line.json)).map(openedOf);
const [one, two] = ["91310000POCKET001A", "91310000POCKET002B"] as const;
const selected = (outcome: { items: readonly { enterprise: string; verdict: string }[] }) => outcome.items.filter(item => item.verdict === "selected").map(item => item.enterprise);

describe("a corrected round", () => {
  test("names both outcomes, and the correction with its reason, signers and content", () => {
    expect(outcomesOf(view, group.id).map(named => named.outcome)).toEqual([first!.hash, second!.hash]);
    expect(view.corrections).toMatchObject([{ group: group.id, reason: { zh: expect.any(String) }, terms: { id: group.id }, changes: [{ allow: { code: two } }] }]);
    expect(view.corrections[0]!.signers).toHaveLength(2);
    expect([isCorrected(view, "g-01"), isCorrected(view, "g-02")]).toEqual([true, false]);
  });
  test("ranks by the corrected group, and shows each outcome with its own", () => {
    expect(group.products[1]!.ceiling).toBe("8.5");
    expect(rankedGroup(view, group).products[1]!.ceiling).toBe("8.6");
    expect(rankedGroup(view, group, 0)).toBe(group);
    expect(rankedTerms(view).groups[0]!.products[1]!.ceiling).toBe("8.6");
  });
  test("is the same from a snapshot and from the entries", () => {
    const { entries } = round;
    expect(entries.slice(1).reduce(apply, start(entries[0]!))).toEqual(view);
    expect(entries.flatMap(entry => noticeOf(entry) ?? []).find(notice => notice.kind === "correct")).toMatchObject({ groups: [group.id] });
  });
  test("has both outcomes in its opening record, the one in force first", () => {
    const groups = recordGroups(view, new Map([[group.id, second!]]), new Map([[group.id, [first!]]])).slice(0, 2);
    expect(groups.map(one => [one.opened?.hash, one.correction !== undefined, one.replacedBy !== undefined])).toEqual([[second!.hash, true, false], [first!.hash, false, true]]);
    expect(groups[0]!.group.products[1]!.ceiling).toBe("8.6");
  });
  test("says in the table of outcomes why, and which outcome was replaced", () => {
    const rows = outcomeTable(view, new Map([[group.id, second!.outcome]])).split("\r\n").filter(row => row.startsWith("g-01,"));
    expect(rows).toHaveLength(second!.outcome.items.length);
    for (const row of rows) expect(row.endsWith(`,${view.corrections[0]!.reason.zh},${first!.hash}`)).toBe(true);
  });
  test("can be corrected again, where there is an outcome", () => {
    const now = round.lastTime;
    expect(correctable(view).map(one => one.id)).toEqual(["g-01"]);
    expect(outlookOf(view, "correct", now)).toBe("ready");
    expect(outlookOf({ ...view, outcomes: [], corrections: [] }, "correct", now)).toBe("no-outcome");
    // Answered, and the outcome is not there yet.
    expect(correctable({ ...view, outcomes: view.outcomes.slice(0, 1) })).toEqual([]);
    expect([...round.outcomeLeaves.keys()]).toEqual(["g-01"]);
  });
});

describe("a further correction", () => {
  const suspension = { changes: [{ suspend: { code: two, reason: { zh: "失信" } } }] };
  test("is ranked here, beside the outcome in force", async () => {
    const found = await reranked(round, group, own, suspension);
    expect(found?.before).toEqual(second!.outcome);
    expect([selected(found!.before), selected(found!.after)]).toEqual([[two], [one]]);
  });
  test.each([
    ["a part is missing", own.filter(line => line.kind === "entry")],
    ["the keys are missing", own.filter(line => line.kind === "part" || !line.json.includes('"kind":"keys"'))],
    ["a bid is missing", own.slice(4)],
  ])("is not, where %s", async (_, lines) => expect(await reranked(round, group, lines, suspension)).toBeUndefined());
});

describe("the form of a correction", () => {
  const by = rankedBy(round, group);
  const texts = by.group.products.map(textsOf);
  test("gives nothing where nothing was changed", () => {
    expect(correctedGroup(by.group, String(by.group.volume), texts)).toBeUndefined();
    expect(allowChange(group.id, two, by.roster.find(one => one.enterprise === two), [
      { product: "p-20", may: false, figures: {} }, { product: "p-10", may: true, figures: { "supply-provinces": "17" } }])).toBeUndefined();
  });
  test("changes a ceiling, and nothing else", () =>
    expect(correctedGroup(by.group, String(by.group.volume), [texts[0]!, { ...texts[1], ceiling: "8.5" }])).toEqual(group));
  test("takes out what was emptied, and puts in what was not there", () => {
    const [emptied] = (correctedGroup(by.group, "7", [{ ...texts[0], ceiling: "", volume: "3" }, texts[1]!]) as typeof group).products;
    expect([emptied!.ceiling, emptied!.volume]).toEqual([undefined, 3]);
  });
  test.each(["", "-1", "1.5", "1e3", "9007199254740993"])("refuses the volume '%s'", volume => expect(correctedGroup(by.group, volume, texts)).toBe("number"));
  test("allows with figures, and refuses one that is none", () => {
    const typed = (value: string) => [{ product: "p-10", may: true, figures: { "supply-provinces": value } }];
    expect(allowChange(group.id, two, undefined, typed("9"))).toEqual({ allow: { code: two, groups: [{ group: group.id, products: [{ product: "p-10", criteria: [{ criterion: "supply-provinces", value: 9 }] }] }] } });
    expect(allowChange(group.id, two, undefined, typed("many"))).toBe("number");
    expect(wholeOf("-5")).toBe(-5);
  });
});
