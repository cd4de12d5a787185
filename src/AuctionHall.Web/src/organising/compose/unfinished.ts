// What a person was writing when the tab was closed: kept by the browser as text. No key and nothing secret is in it.
import { parse } from "../../log/shape";
import type { Terms } from "../../log/terms";
import { draftTerms } from "./draft";

const name = "auctionhall.terms";

/** False where the browser keeps nothing, or not so much. */
export function keepUnfinished(terms: Terms | undefined): boolean {
  try {
    if (terms === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(terms));
    return true;
  } catch {
    return false;
  }
}

/** Undefined where there is nothing, or nothing that this page still understands. */
export function unfinished(): Terms | undefined {
  try {
    const kept = localStorage.getItem(name);
    return kept === null ? undefined : parse(kept, draftTerms, "terms") as Terms;
  } catch {
    return undefined;
  }
}
