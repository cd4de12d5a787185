// The first group of rounds/units.script.json: its terms as a hall would publish them, and its outcome as RULES.md gives it.
// The outcome was worked out by hand; only the lot is drawn between Lanhu and Hanbo, and tickets are left out.
import { readFileSync } from "node:fs";
import { parse } from "../src/log/shape";
import { terms, type Terms } from "../src/log/terms";
import { outcome, type Outcome } from "../src/outcome/outcome";
import { hash } from "./some";

const script = JSON.parse(readFileSync(new URL("../../../tests/AuctionHall.Web.Tests/rounds/units.script.json", import.meta.url), "utf8"));

export function unitsTerms(change: object = {}): Terms {
  const panel = ({ threshold, names }: { threshold: number; names: unknown[] }) => ({ threshold, people: names.map(name => ({ name, key: hash() })) });
  const { organisers, custodians, timetable: _, ...rest } = script.terms;
  return parse(JSON.stringify({
    ...rest, drill: true, hall: { name: "hall.example", statements: hash("b"), checkpoints: hash("c") },
    organisers: panel(organisers), custodians: panel(custodians),
    timetable: { start: "2026-03-18T09:30:00+08:00", deadline: "2026-03-18T09:50:00+08:00", opening: "2026-03-18T10:00:00+08:00", unopened: "2026-03-18T13:00:00+08:00" },
    ...change,
  }), terms, "terms");
}

type Told = readonly [rule: string, ...operands: string[]];
const told = ([rule, ...operands]: Told) => ({ rule, operands });
const [qixing, lanhu, hanbo, mingfeng, yuanda, borui, shijie] = script.enterprises.map((one: { code: string }) => one.code) as [string, string, string, string, string, string, string];
const item = (enterprise: string, product: string, price: string, verdict: string, met: readonly Told[], decided: Told, more: object = {}) =>
  ({ enterprise, product, price, verdict, met: met.map(told), decided: told(decided), ...more });
/** Valid, with the key by price. */
const valid = (price: string, ceiling: string): Told[] => [["R-9", price, ceiling], ["R-14", price, `${price}/1`]];
const tie = (other: string, product: string, own: string, others: string) => ({ tie: told(["R-26", other, product, "supply-provinces", own, others]) });

export const unitsOutcome = (): Outcome => parse(JSON.stringify({
  rules: "2", group: "g-01", status: "ranked", bidders: 6, cap: 5,
  applied: [told(["R-37", "98501", "93251", "5250"])],
  bids: [qixing, lanhu, hanbo, mingfeng, yuanda, borui, shijie].map((enterprise, i) => ({ enterprise, key: hash(String(i)), revision: 1, counted: true, prices: [] })),
  items: [
    item(qixing, "p-1", "618", "selected", [...valid("618", "2850"), ["R-21", "1.0000", "1.8"], ["R-54", "93.35", "0.9", "reference"], ["R-62", "A", "42000", "1", "42000"], ["R-63", "26000", "42000", "20129"]], ["R-33", "1", "3"], { key: "618/1", rank: 1, place: 1, allotted: "62129" }),
    item(qixing, "p-2", "646.5", "selected", [["R-9", "646.5", "2850"], ["R-14", "646.5", "1293/2"], ["R-21", "1.0461", "1.8"], ["R-54", "93.66", "0.9", "reference"]], ["R-59", "p-1", "1"], { key: "1293/2", rank: 2, place: 1 }),
    item(borui, "p-1", "728.1", "selected", [["R-9", "728.1", "2850"], ["R-14", "728.1", "7281/10"], ["R-21", "1.1782", "1.8"], ["R-54", "92.17", "0.9", "reference"], ["R-62", "B", "42000", "0.7", "0"], ["R-63", "26000", "0", "0"]], ["R-33", "2", "3"], { key: "7281/10", rank: 3, place: 2, allotted: "0", ...tie(lanhu, "p-1", "30", "21") }),
    item(lanhu, "p-1", "728.1", "selected", [["R-9", "728.1", "2850"], ["R-14", "728.1", "7281/10"], ["R-21", "1.1782", "1.8"], ["R-54", "92.17", "0.9", "reference"], ["R-62", "B", "42000", "0.7", "0"], ["R-63", "26000", "0", "0"]], ["R-33", "3", "3"], { key: "7281/10", rank: 4, place: 3, allotted: "0", ...tie(borui, "p-1", "21", "30") }),
    item(hanbo, "p-2", "728.1", "selected", [["R-9", "728.1", "2850"], ["R-14", "728.1", "7281/10"], ["R-21", "1.1782", "1.8"], ["R-54", "92.86", "0.9", "reference"], ["R-61", lanhu, "p-1", "3"], ["R-62", "B", "17500", "0.7", "12250"], ["R-63", "26000", "12250", "5871"]], ["R-33", "4", "3"], { key: "7281/10", rank: 5, place: 4, allotted: "18121" }),
    item(hanbo, "p-1", "764.6", "selected", [["R-46", "764.55", "1", "764.6"], ["R-9", "764.6", "2850"], ["R-14", "764.6", "3823/5"], ["R-21", "1.2372", "1.8"], ["R-54", "91.78", "0.9", "reference"]], ["R-59", "p-2", "4"], { key: "3823/5", rank: 6, place: 4 }),
    item(mingfeng, "p-3", "2980", "over ceiling", [], ["R-8", "2980", "2850"]),
    item(borui, "p-3", "1290", "worst ratio", [...valid("1290", "2850"), ["R-54", "90.30", "0.9", "reference"]], ["R-58", "2.0874", "2"], { key: "1290/1" }),
    item(shijie, "p-2", "1200", "entry not met", valid("1200", "2850"), ["R-24", "1.9417", "57.89", "1200"], { key: "1200/1" }),
    item(qixing, "p-4", "590", "selected", [...valid("590", "2100"), ["R-21", "1.0000", "1.8"], ["R-54", "92.44", "0.9", "reference"], ["R-57", "590/1", "3823/5", "a"], ["R-62", "A", "9000", "1", "9000"], ["R-63", "4001", "9000", "4001"]], ["R-33", "1", "2"], { key: "590/1", rank: 1, place: 1, allotted: "13001" }),
    item(lanhu, "p-4", "612.2", "selected", [["R-9", "612.2", "2100"], ["R-14", "612.2", "3061/5"], ["R-21", "1.0376", "1.8"], ["R-54", "92.15", "0.9", "reference"], ["R-57", "3061/5", "3823/5", "a"], ["R-62", "B", "9000", "0.7", "0"], ["R-63", "4001", "0", "0"]], ["R-33", "2", "2"], { key: "3061/5", rank: 2, place: 2, allotted: "0", ...tie(yuanda, "p-5", "21", "12") }),
    item(yuanda, "p-5", "612.2", "place taken by related enterprise", [["R-9", "612.2", "2100"], ["R-14", "612.2", "3061/5"], ["R-21", "1.0376", "1.8"], ["R-54", "92.71", "0.9", "reference"], ["R-57", "3061/5", "3823/5", "a"]], ["R-31", qixing, "p-4"], { key: "3061/5", rank: 3, ...tie(lanhu, "p-4", "12", "21") }),
    item(mingfeng, "p-5", "640", "cap reached", [...valid("640", "2100"), ["R-21", "1.0847", "1.8"], ["R-54", "92.38", "0.9", "reference"], ["R-57", "640/1", "3823/5", "a"]], ["R-32", "4", "2"], { key: "640/1", rank: 4 }),
    item(yuanda, "p-4", "1350", "entry not met", valid("1350", "2100"), ["R-24", "2.2881", "35.71", "1350"], { key: "1350/1" }),
    item(shijie, "p-4", "0", "not quoted", [], ["R-7"]),
  ],
  volume: { base: "98501", allotted: "93251", unallotted: "5250" },
  aggregates: {
    average: { rule: "R-67", base: "reference", items: 8, percent: "92.57" },
    maximum: { rule: "R-68", base: "reference", items: 8, percent: "93.66" },
    savings: { rule: "R-69", base: "reference", items: 8, yuan: "804781487.9" },
  },
  units: [
    { unit: "a", status: "ranked", bidders: 6, cap: 3, applied: [["R-13", "6"], ["R-18", "618/1"], ["R-29", "6", "3"], ["R-64", "26000", "1"], ["R-37", "85500", "80250", "5250"]].map(one => told(one as unknown as Told)), lowest: "618/1", volume: { base: "85500", allotted: "80250", unallotted: "5250" } },
    { unit: "b", status: "ranked", bidders: 3, cap: 2, applied: [["R-13", "3"], ["R-18", "590/1"], ["R-29", "3", "2"], ["R-64", "4001", "1"], ["R-37", "13001", "13001", "0"]].map(one => told(one as unknown as Told)), lowest: "590/1", volume: { base: "13001", allotted: "13001", unallotted: "0" } },
  ],
}), outcome, "outcome");
