// RFC 6962: the published tree of eight leaves, and every small tree by the recursive words of the RFC.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { leafHash, rootOf, verifyInclusion } from "../src/log/tree";

const H = (...parts: readonly Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
const published = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

// MTH and PATH as section 2.1 has them, by other code than that under test.
const half = (n: number) => { let k = 1; while (2 * k < n) k *= 2; return k; };
const mth = (leaves: readonly Buffer[]): Buffer => leaves.length === 0 ? H() : leaves.length === 1 ? H(Buffer.of(0), leaves[0]!)
  : H(Buffer.of(1), mth(leaves.slice(0, half(leaves.length))), mth(leaves.slice(half(leaves.length))));
const path = (m: number, leaves: readonly Buffer[]): Buffer[] => {
  if (leaves.length === 1) return [];
  const k = half(leaves.length);
  return m < k ? [...path(m, leaves.slice(0, k)), mth(leaves.slice(k))] : [...path(m - k, leaves.slice(k)), mth(leaves.slice(0, k))];
};
const some = (n: number) => Array.from({ length: n }, (_, i) => Buffer.from(`entry ${i}`));
const hex = (buffer: Buffer) => buffer.toString("hex");

describe("a tree", () => {
  test.each(roots.map((root, size) => [size, root] as const))("of %i published leaves has the root %s", (size, root) =>
    expect(rootOf(published.slice(0, size).map(leaf => leafHash(Buffer.from(leaf, "hex"))))).toBe(root));
  test("of every size up to 40 has the root of the RFC", () => {
    for (let size = 0; size <= 40; size++) expect(rootOf(some(size).map(leafHash))).toBe(hex(mth(some(size))));
  });
});

describe("inclusion", () => {
  test("of every leaf in every tree of up to 17 is proved at its own place only", () => {
    for (let size = 1; size <= 17; size++) {
      const leaves = some(size);
      const root = hex(mth(leaves));
      for (let index = 0; index < size; index++) {
        const proof = path(index, leaves).map(hex);
        for (let at = 0; at < size; at++) expect(verifyInclusion(at, size, leafHash(leaves[index]!), proof, root)).toBe(at === index);
        expect(verifyInclusion(index, size, leafHash(Buffer.from("other")), proof, root)).toBe(false);
        expect(verifyInclusion(index, size, leafHash(leaves[index]!), [...proof, root], root)).toBe(false);
        if (proof.length > 0) expect(verifyInclusion(index, size, leafHash(leaves[index]!), proof.slice(1), root)).toBe(false);
        for (let i = 0; i < proof.length; i++) expect(verifyInclusion(index, size, leafHash(leaves[index]!), proof.with(i, "0".repeat(64)), root)).toBe(false);
      }
    }
  }, 60_000);
  const [leaf] = some(1).map(leafHash);
  test.each<readonly [string, number, number, string, readonly string[]]>([
    ["an index behind the end", 1, 1, leaf!, []], ["a negative index", -1, 1, leaf!, []], ["half an index", 0.5, 1, leaf!, []], ["no size", 0, Number.NaN, leaf!, []],
    ["a leaf in capitals", 0, 1, leaf!.toUpperCase(), []], ["a step that is no hash", 0, 2, leaf!, ["00"]],
  ])("of %s is not proved", (_, index, size, given, steps) => expect(verifyInclusion(index, size, given, steps, leaf!)).toBe(false));
});
