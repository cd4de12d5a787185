// Where test data lies: the repository's own vectors, and published data that the repository does not carry. A test of absent
// data is skipped under a name that says how many cases were not checked.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { fromHex, type Bytes } from "../../src/sealing/bytes";

const root = new URL("../../../../", import.meta.url);

export const vector = (path: string): any => JSON.parse(vectorText(path));

export const vectorText = (path: string): string => readFileSync(new URL(`tests/vectors/${path}`, root), "utf8");

/** Bytes of a vector's member. */
export function hex(digits: string): Bytes {
  const bytes = fromHex(digits);
  if (bytes === undefined) throw new Error("a vector's member is not hexadecimal");
  return bytes;
}

const conformance = process.env["AUCTIONHALL_CONFORMANCE"] || fileURLToPath(new URL("../shared/conformance", root));

/** A test over the published cases of a file; their number is asserted by the test itself. */
export function published(name: string, path: string, cases: number, check: (data: any) => Promise<void>): void {
  const file = `${conformance}/${path}`;
  if (existsSync(file)) test(name, async () => check(JSON.parse(readFileSync(file, "utf8"))), 60_000);
  else test.skip(`${name}: ${path} is absent (AUCTIONHALL_CONFORMANCE), ${cases} cases not checked`, () => undefined);
}

/** Every case of a Wycheproof file, with the members of its group. */
export const casesOf = (data: any): any[] =>
  data.testGroups.flatMap((group: any) => group.tests.map((one: any) => ({ ...one, group })));
