// Terms as a file holds them, which nobody has signed yet.
import type { Bytes } from "../../log/bytes";
import { strictJson } from "../../log/json";
import { NotHeld, NotUnderstood } from "../../log/shape";
import type { Terms } from "../../log/terms";
import { readEnvelope } from "../../sealing";
import { draftTerms } from "./draft";

export type TermsFile =
  | { readonly kind: "terms"; readonly terms: Terms }
  /** Signed terms never change: changed ones are another round. */
  | { readonly kind: "signed" }
  /** A number that only the command line holds. */
  | { readonly kind: "not-held" | "not-understood"; readonly at: string };

/** Terms as far as they are terms at all; sound they need not be yet. */
export function readTermsFile(bytes: Bytes): TermsFile {
  const end = bytes.findLastIndex(byte => byte !== 0x0a) + 1;
  if (readEnvelope(bytes.slice(0, end)) !== undefined) return { kind: "signed" };
  try {
    return { kind: "terms", terms: draftTerms(strictJson(bytes, "terms"), "terms") as Terms };
  } catch (fault) {
    if (fault instanceof NotHeld) return { kind: "not-held", at: fault.message };
    if (fault instanceof NotUnderstood) return { kind: "not-understood", at: fault.message };
    throw fault;
  }
}
