// Trees of RFC 6962: leaf = H(0x00 ‖ entry), node = H(0x01 ‖ left ‖ right), the root over no leaf is H(""). FORMAT 3. Hashes are in
// hex, 64 digits.
import { fromHex } from "./bytes";
import { sha256 } from "./sha256";

export function leafHash(entry: Uint8Array): string {
  const whole = new Uint8Array(1 + entry.length);
  whole.set(entry, 1);
  return sha256(whole);
}

function nodeHash(left: string, right: string): string {
  const whole = new Uint8Array(65);
  whole[0] = 1;
  whole.set(fromHex(left)!, 1);
  whole.set(fromHex(right)!, 33);
  return sha256(whole);
}

/** The root over leaf hashes in their order. */
export function rootOf(leaves: readonly string[]): string {
  if (leaves.length === 0) return sha256(new Uint8Array());
  // A node without a right sibling rises unchanged, which is what splitting at the largest power of two comes to.
  let row = leaves;
  while (row.length > 1) row = Array.from({ length: Math.ceil(row.length / 2) }, (_, i) => {
    const right = row[2 * i + 1];
    return right === undefined ? row[2 * i]! : nodeHash(row[2 * i]!, right);
  });
  return row[0]!;
}

/**
 * True when the leaf stands at `index`, from 0, of the tree with this size and root: RFC 9162 2.1.3.2. False for every other
 * input, malformed ones too.
 */
export function verifyInclusion(index: number, size: number, leaf: string, path: readonly string[], root: string): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (![leaf, root, ...path].every(hash => /^[0-9a-f]{64}$/.test(hash))) return false;
  let [node, last] = [index, size - 1];
  let hash = leaf;
  const rise = () => { [node, last] = [Math.floor(node / 2), Math.floor(last / 2)]; };
  for (const step of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(step, hash);
      // A node without a right sibling rises to the level where it has a left one.
      while (node % 2 === 0 && node !== 0) rise();
    } else {
      hash = nodeHash(hash, step);
    }
    rise();
  }
  return last === 0 && hash === root;
}
