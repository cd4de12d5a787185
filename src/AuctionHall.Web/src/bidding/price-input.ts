// What a person typed into the field of a price. The grammar is the quotation's own (FORMAT 9); only what an input method makes of
// digits and the point is read as what was meant, and the words beneath the field say what was read.
import { isPrice, shortest } from "../sealing/quotation";

/** `form`: no price at all; `long`: more than nine digits before the point; `decimals`: more behind it than the terms allow. */
export type InputFault = "form" | "long" | "decimals";

export type Typed =
  | { readonly kind: "empty" }
  /** At its shortest, as it would be sealed: 1.50 is 1.5. */
  | { readonly kind: "price"; readonly price: string }
  | { readonly kind: "fault"; readonly fault: InputFault };

const anyDecimals = Number.POSITIVE_INFINITY;

export function typedPrice(text: string, decimals: number): Typed {
  const plain = text.trim().replace(/[０-９]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/[．。]/g, ".");
  if (plain === "") return { kind: "empty" };
  if (isPrice(plain, decimals)) return { kind: "price", price: shortest(plain) };
  if (isPrice(plain, anyDecimals)) return { kind: "fault", fault: "decimals" };
  return { kind: "fault", fault: /^[1-9][0-9]{9,}(\.[0-9]+)?$/.test(plain) ? "long" : "form" };
}
