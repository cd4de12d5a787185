import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import "../../src/i18n/compose-words";
import { bytesOf, textOf, type Bytes } from "../../src/log/bytes";
import { remedyOf, sentenceOf } from "../../src/organising/compose/check/found";
import { bytesSource, type Source } from "../../src/organising/compose/csv/source";
import { importCatalogue, type Imported } from "../../src/organising/compose/import/catalogue";
import { importDemand } from "../../src/organising/compose/import/demand";
import { termsBytes } from "../../src/organising/compose/spelling";
import { readTermsFile } from "../../src/organising/compose/terms-file";
import { speak } from "../some";

interface Case {
  readonly about: string;
  readonly kind: "catalogue" | "demand";
  readonly terms: object;
  readonly csv?: string;
  readonly base64?: string;
  readonly groupBy?: string;
  readonly ratio?: string;
  readonly written?: string;
  readonly errors?: readonly { readonly row: number; readonly column: string; readonly sentence: string; readonly remedy: string }[];
  readonly refused?: string;
  readonly fault?: string;
}

const cases: readonly Case[] = (["catalogue", "demand"] as const).flatMap(kind => {
  const { terms, cases } = JSON.parse(readFileSync(new URL(`../../../../tests/vectors/imports/${kind}.json`, import.meta.url), "utf8"));
  return cases.map((one: { terms: string }) => ({ ...one, kind, terms: terms[one.terms] }));
});
const bytesIn = ({ csv, base64 }: Case): Bytes => csv === undefined ? Uint8Array.from(Buffer.from(base64!, "base64")) : bytesOf(csv);

const termsOf = (terms: object) => {
  const read = readTermsFile(bytesOf(JSON.stringify(terms)));
  if (read.kind !== "terms") throw new Error(`these are no terms: ${JSON.stringify(read)}`);
  return read.terms;
};

const imported = (one: Case, source: Source = bytesSource(bytesIn(one))): Promise<Imported> => one.kind === "catalogue"
  ? importCatalogue(termsOf(one.terms), source, one.groupBy?.split(",") ?? [])
  : importDemand(termsOf(one.terms), source, one.ratio!);

/** The page's dictionary of English has no Chinese in it, where the command line names a word in both. */
const english = (text: string) => text.replace(/ \(\p{Script=Han}+\)/gu, "");

describe("an import", () => {
  beforeAll(() => speak("en"));

  test.each(cases.filter(one => one.written !== undefined))("writes the terms that the command line writes: $about", async one => {
    const result = await imported(one);
    if (result.kind !== "terms") throw new Error(JSON.stringify(result));
    expect(textOf(termsBytes(result.terms), "terms")).toBe(one.written);
  });

  test.each(cases.filter(one => one.errors !== undefined))("names what the command line names: $about", async one => {
    const result = await imported(one);
    if (result.kind !== "errors") throw new Error(JSON.stringify(result));
    expect(result.errors.map(error => ({ row: error.row, column: error.column, sentence: sentenceOf(error), remedy: remedyOf(error) })))
      .toEqual(one.errors!.map(error => ({ ...error, remedy: english(error.remedy) })));
    expect(result.count).toBe(one.errors!.length);
  });

  test.each(cases.filter(one => one.refused !== undefined))("refuses what the command line refuses: $about", async one => {
    const result = await imported(one);
    if (result.kind !== "refused") throw new Error(JSON.stringify(result));
    expect(result.refused.fault).toBe(one.fault);
  });

  test("leaves the terms as they were where it takes nothing", async () => {
    for (const one of cases.filter(one => one.written === undefined)) {
      const terms = termsOf(one.terms);
      const before = JSON.stringify(terms);
      await (one.kind === "catalogue" ? importCatalogue(terms, bytesSource(bytesIn(one)), one.groupBy?.split(",") ?? []) : importDemand(terms, bytesSource(bytesIn(one)), one.ratio!));
      expect(JSON.stringify(terms)).toBe(before);
    }
  }, 30_000);

  test("takes 14,000 rows of a catalogue within seconds", async () => {
    const { terms } = cases.find(one => one.kind === "catalogue")!;
    const csv = "group,product,name_zh,unit,ceiling,material\n" + Array.from({ length: 14_000 }, (_, i) => `g-${Math.floor(i / 400)},p-${i},一种产品,枚,5,疏水\n`).join("");
    const began = process.cpuUsage();
    const result = await importCatalogue(termsOf(terms), bytesSource(bytesOf(csv)), []);
    expect(result).toMatchObject({ kind: "terms", rows: 14_000 });
    // Of this processor's own time: how long others keep it busy is not the page's.
    expect(process.cpuUsage(began).user).toBeLessThan(3_000_000);
  }, 30_000);

  test("of a large demand holds a block of the file at a time", async () => {
    const one = cases.find(one => one.kind === "demand" && one.written !== undefined)!;
    const [head = "", row = ""] = one.csv!.split("\n");
    const [rows, rowBytes] = [100_000, bytesOf(row.replace("第一医院", "医院0000000")).length + 1];
    const cells = row.split(",");
    const line = (i: number) => `${cells[0]},医院${String(i).padStart(7, "0")},${cells.slice(2).join(",")}\n`;
    const headBytes = bytesOf(`${head}\n`);
    let widest = 0;
    // A file that is nowhere: every piece is made when it is asked for.
    const source: Source = {
      size: headBytes.length + rows * rowBytes,
      read: async (from, to) => {
        widest = Math.max(widest, to - from);
        const first = Math.max(0, Math.floor((from - headBytes.length) / rowBytes));
        const last = Math.min(rows, Math.ceil((to - headBytes.length) / rowBytes));
        const text = bytesOf((from < headBytes.length ? `${head}\n` : "") + Array.from({ length: last - first }, (_, i) => line(first + i)).join(""));
        const start = from < headBytes.length ? from : from - headBytes.length - first * rowBytes;
        return text.slice(start, start + to - from);
      },
    };
    const result = await imported(one, source);
    expect(result).toMatchObject({ kind: "terms", rows, institutions: rows });
    expect(widest).toBeLessThanOrEqual(1 << 20);
  }, 30_000);
});
