// A ranking case (tests/vectors/README.md), read strictly and with all 64 bits of its integers.
import { revived } from "../log/offers";
import { rulePart } from "../log/pipeline";
import { flag, hash, list, matching, members, NotUnderstood, oneOf, optional, text, whole, type Reader } from "../log/shape";
import { group } from "../log/terms";
import { fromHex } from "../sealing/bytes";
import { parseExactly, wide } from "./exact-json";
import type { RankInput } from "./input";

const number: Reader<number | bigint> = (value, at) => {
  if (typeof value !== "bigint" && !Number.isSafeInteger(value)) throw new NotUnderstood(at, "an integer is needed");
  return value as number | bigint;
};
const code = matching(/^[0-9A-Z]{1,18}$/, "a credit code");

const rankingCase = members({
  kind: oneOf("ranked", "failed"),
  exercises: optional(list(text)),
  decimals: whole,
  rules: wide(members({ version: oneOf("2"), assumed: optional(list(text)), pipeline: list(rulePart) })),
  group: wide(group),
  roster: list(members({
    enterprise: code, bidder: code, suspended: flag,
    products: list(members({ product: text, criteria: list(members({ criterion: text, value: number })) })),
  })),
  bids: list(members({ enterprise: code, key: hash, revision: whole, plaintext: optional(text) })),
  revived: optional(list(revived)),
  seed: hash,
  outcome: (value: unknown) => value,
});

export interface RankingCase extends RankInput {
  readonly kind: "ranked" | "failed";
  /** The text of the outcome that the case gives, as it stands in the file. */
  readonly outcome: string;
}

/** Throws NotUnderstood for a text that is no ranking case. */
export function readCase(json: string, at: string): RankingCase {
  const { kind, decimals, rules, group, roster, bids, revived, seed } = rankingCase(parseExactly(json, at), at);
  const from = json.lastIndexOf('"outcome":') + '"outcome":'.length;
  return { kind, terms: { decimals, rules }, group, roster, bids, seed: fromHex(seed)!, ...(revived && { revived }), outcome: json.slice(from, json.lastIndexOf("}")) };
}
