// FORMAT 8, check 6: who may say what, and how many of them.
import type { StatementOf } from "../log/statements";
import type { Terms } from "../log/terms";
import type { RefusalName } from "./refusals";

/** Kinds that people send into a round's stream. */
export const roundKinds = ["roster", "custody", "clarification", "postpone", "cancel", "open", "release", "pause", "resume", "spotlight", "correct", "revival"] as const;
export type RoundKind = (typeof roundKinds)[number];
export type RoundStatement = StatementOf<RoundKind>;

export type Role = "hall" | "organiser" | "custodian";

/** A key's role by the terms; undefined for every other key, an enterprise's too. */
export function roleOf(terms: Terms, key: string): Role | undefined {
  if (key === terms.hall.statements || key === terms.hall.checkpoints) return "hall";
  if (terms.organisers.people.some(person => person.key === key)) return "organiser";
  return terms.custodians.people.some(person => person.key === key) ? "custodian" : undefined;
}

/** Who signs a kind, FORMAT 4. */
export function signedBy(kind: RoundKind | "terms"): "organisers" | "organiser" | "custodian" | "enterprise" {
  switch (kind) {
    case "terms": case "roster": case "postpone": case "cancel": case "open": case "correct": return "organisers";
    case "clarification": case "pause": case "resume": case "spotlight": return "organiser";
    case "custody": case "release": return "custodian";
    case "revival": return "enterprise";
  }
}

/** How many signatures a kind has under these terms: exactly as many. */
export const signaturesOf = (kind: RoundKind | "terms", terms: Terms): number =>
  signedBy(kind) === "organisers" ? terms.organisers.threshold : 1;

/** The first refusal that applies to the signers, ascending. */
export function checkSigners(terms: Terms, isEnterprise: (key: string) => boolean, { kind, signers }: RoundStatement): RefusalName | undefined {
  const by = signedBy(kind);
  const needed = by === "organisers" ? "organiser" : by;
  for (const key of signers) {
    const role = roleOf(terms, key) ?? (isEnterprise(key) ? "enterprise" : undefined);
    if (role === undefined) return "unknown-key";
    if (role !== needed) return "wrong-role";
  }
  return signers.length === signaturesOf(kind, terms) ? undefined : "wrong-number-of-signatures";
}
