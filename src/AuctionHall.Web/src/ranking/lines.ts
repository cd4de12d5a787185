// What the log of a round says, as the ranking takes it: the roster's lines for a group (FORMAT 4) and its opened bids (FORMAT 9).
import { textOf } from "../log/bytes";
import { changed } from "../log/roster";
import { enrolment, type Change } from "../log/statements";
import type { Enterprise } from "../log/view";
import type { OpenedBid } from "../sealing/open";
import { quotationOf, type QuotationForm } from "../sealing/quotation";
import type { OpenedLine, RosterLine } from "./input";

/** By credit code: what `changes`, every roster change below the closing in the log's order, let each enterprise quote in the group. */
export function rosterLines(changes: readonly Change[], group: string): readonly RosterLine[] {
  const products = new Map<string, RosterLine["products"]>();
  for (const change of changes) {
    const code = change.enrol ? enrolment(change.enrol.request).code : change.allow?.code;
    const named = (change.enrol ?? change.allow)?.groups.find(one => one.group === group);
    // A change replaces the groups that it names, with their numbers; others stay.
    if (code !== undefined && named) products.set(code, named.products);
  }
  return changes.reduce<readonly Enterprise[]>(changed, []).map(({ code, related, suspended }) =>
    ({ enterprise: code, bidder: related, suspended, products: products.get(code) ?? [] }));
}

/** A bid that was opened. The text is the quotation's shortest spelling, which ranks the same as the one that was sealed. */
export function openedLine(enterprise: string, key: string, revision: number, opened: OpenedBid, form: QuotationForm): OpenedLine {
  switch (opened.void) {
    case "not re-creatable": return { enterprise, key, revision };
    // No text at all is no quotation either, whatever it was.
    case "bad quotation": return { enterprise, key, revision, plaintext: "" };
    case undefined: return { enterprise, key, revision, plaintext: textOf(quotationOf(opened.prices, form), "quotation") };
  }
}
