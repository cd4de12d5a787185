import { describe, expect, test } from "vitest";
import { NotTrusted, RoundReader } from "../../src/auctions/round-reader";
import { answeredDue, areSound, checkRevival, type OpenOffers } from "../../src/auctions/revivals";
import { RoundState } from "../../src/auctions/round-state";
import { isCorrected, outcomesOf, rankedGroup, replacementOf } from "../../src/log/corrections";
import { entryOf } from "../../src/log/entry";
import { linesOf } from "../../src/log/lines";
import { untilOf } from "../../src/log/offers";
import type { StatementOf } from "../../src/log/statements";
import { bundle } from "./bundles";

const pocket = bundle("pocket-second");
const entries = linesOf(pocket.lines.join("\n")).map(entryOf);
const codeOf = (who: string) => `91310000POCKET00${"ABCDEF".indexOf(who) + 1}${who}`;

/** The reader's state in front of an entry. */
async function until(index: number): Promise<RoundReader> {
  const reader = new RoundReader(pocket.round);
  await reader.take(pocket.lines.slice(0, index).join("\n"));
  return reader;
}

const firstAnswer = entries.findIndex(entry => entry.statement?.kind === "revival");

describe("an offer of revival", () => {
  test("stands from its outcome on, each with its own time", async () => {
    const { offers } = (await until(firstAnswer)).state!;
    expect([...offers.keys()]).toEqual(["g-01", "g-02", "g-03"]);
    const open = offers.get("g-01")!;
    expect(open.all.map(({ enterprise, price, minutes }) => [enterprise.at(-1), price, minutes])).toEqual([["C", "1.5", 5], ["D", "1.5", 5], ["E", "1.5", 10]]);
    expect(open.all.map(offer => untilOf(open.time, offer) - open.time)).toEqual([300e6, 300e6, 600e6]);
  });

  test.each([
    ["C", "g-01", 0, undefined], ["D", "g-01", 299_999_999, undefined], ["D", "g-01", 300_000_000, "time-passed"], ["E", "g-01", 300_000_000, undefined],
    ["A", "g-01", 0, "not-offered"], ["B", "g-02", 0, "not-the-last"], ["C", "g-09", 0, "unknown-group"],
  ] as const)("%s in %s after %i us: %s", async (who, group, behind, refusal) => {
    const state = (await until(firstAnswer)).state!;
    const open = state.offers.get("g-01")!;
    const key = [...state.rightsByKey].find(([, { code }]) => code === codeOf(who))![0];
    const statement = { kind: "revival", signers: [key], payload: { round: pocket.round, group, enterprise: codeOf(who), product: "p-1", answers: open.outcome, accept: true } } as unknown as StatementOf<"revival">;
    const byCode = new Map([...state.rights].map(([code, { keys, lostKeys, allowed }]) => [code, { keys, lostKeys, allowed }]));
    const holdings = { byCode, codeByKey: new Map([...state.rightsByKey].map(([one, { code }]) => [one, code])) };
    const decided = { offers: state.offers, holdings, places: new Map(state.view.terms.groups.map(({ id }, i) => [id, i])) } as unknown as RoundState;
    expect(checkRevival(decided, statement, open.time + behind)).toBe(refusal);
    // Nobody answers for another.
    const other = [...state.rightsByKey].find(([, { code }]) => code === codeOf("F"))![0];
    if (refusal === undefined) expect(checkRevival(decided, { ...statement, signers: [other] } as StatementOf<"revival">, open.time + behind)).toBe("not-allowed");
  });

  test("is settled once everybody has answered, or the time of the last that has not is reached", () => {
    const offer = (enterprise: string, minutes: number) => ({ enterprise, product: "p-1", price: "1.5", minutes });
    const open = (answers: Record<string, boolean>): ReadonlyMap<string, OpenOffers> =>
      new Map([["g-01", { outcome: "00", time: 0, all: [offer("C", 5), offer("E", 10)], answers: new Map(Object.entries(answers).map(([who, yes]) => [`${who} p-1`, yes])) }]]);
    const accepted = (answers: Record<string, boolean>, time: number) => answeredDue(open(answers), time)?.accepted.map(one => one.enterprise);
    expect(accepted({}, 599_999_999)).toBeUndefined();
    expect(accepted({}, 600_000_000)).toEqual([]);
    expect(accepted({ E: true }, 299_999_999)).toBeUndefined();
    expect(accepted({ E: true }, 300_000_000)).toEqual(["E"]);
    expect(accepted({ E: true, C: false }, 1)).toEqual(["E"]);
    expect(accepted({ E: true, C: true }, 1)).toEqual(["C", "E"]);
  });

  test.each([
    [undefined, true], [[], false], [["1.5"], true], [["0"], false], [["1.50001"], false], [["01"], false], [["1.5", "1.5"], false],
  ])("is sound as far as the round's log can say: %j %s", (prices, sound) => {
    expect(areSound(prices?.map(price => ({ enterprise: "C", product: "p-1", price, minutes: 5 })), 4)).toBe(sound);
  });

  test.each([
    ["answered", '"accepted":[', '"accepted":[{"enterprise":"91310000POCKET004D","product":"p-1"},'],
    ["answered", '"product":"p-1"}]', '"product":"p-2"}]'],
    ["outcome", '"minutes":5', '"minutes":0'],
  ])("in a forged %s is found out", async (kind, from, to) => {
    const index = entries.findIndex((entry, i) => entry.record?.kind === kind && pocket.lines[i]!.includes(from));
    const reader = await until(index);
    await expect(reader.take(pocket.lines[index]!.replace(from, to))).rejects.toEqual(new NotTrusted(`@round ${index}`, "does-not-follow"));
  });
});

test("what replaced an outcome is told apart: a correction from the answers to revivals", async () => {
  const { view } = (await until(entries.length)).state!;
  expect(["g-01", "g-02", "g-03"].map(group => outcomesOf(view, group).length)).toEqual([2, 2, 3]);
  expect(["g-01", "g-02", "g-03"].map(group => isCorrected(view, group))).toEqual([false, false, true]);
  expect(replacementOf(view, "g-03", 1)).toHaveProperty("reason");
  expect(replacementOf(view, "g-03", 2)).toMatchObject({ number: 2, accepted: [] });
  const group = view.terms.groups[2]!;
  expect([0, 1, 2].map(n => rankedGroup(view, group, n).volume)).toEqual([500, 600, 600]);
});
