// The totals of a round from its exported tables alone: node totals.mjs OUTCOME.csv ALLOTMENT.csv RESIDUE.csv
// Knows nothing of the hall but the headings. Prices are yuan with at most 4 decimals; whole numbers throughout.
import { readFileSync } from "node:fs";

const table = file => {
  const [head, ...rows] = readFileSync(file, "utf8").replace(/^\uFEFF/, "").trimEnd().split(/\r?\n/).map(cells);
  return rows.map(row => Object.fromEntries(row.map((cell, i) => [head[i].split(" ").slice(1).join(" ") || head[i], cell])));
};
const cells = line => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1 + (line.endsWith(",") ? 1 : 0) || undefined)
  .map(match => match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
const tenthousandths = text => { const [whole, rest = ""] = text.split("."); return BigInt(whole + rest.padEnd(4, "0")); };
const sum = (rows, of) => rows.reduce((all, row) => all + of(row), 0n);

const [outcome, allotment, residue] = process.argv.slice(2, 5).map(table);
const selected = outcome.filter(row => row.place !== "");
const saved = sum(selected, row => (tenthousandths(row.ceiling) - tenthousandths(row.price)) * BigInt(row.allotted || 0));
const groups = [...new Set(outcome.map(row => row.group))].sort();
console.log(`prices ${outcome.length}, selected ${selected.length}, enterprises ${new Set(selected.map(row => row["enterprise"])).size}`);
console.log(`saved ${saved / 10000n}.${String(saved % 10000n).padStart(4, "0")}`);
for (const group of groups) {
  const of = rows => rows.filter(row => row.group === group);
  const [given, supplied] = [sum(of(selected), row => BigInt(row.allotted || 0)), sum(of(allotment), row => BigInt(row.units))];
  const [base, left] = [sum(of(residue), row => BigInt(row.base)), sum(of(residue), row => BigInt(row.residue))];
  console.log(`${group} base ${base} allotted ${given} supplied ${supplied} residue ${left}`);
}
