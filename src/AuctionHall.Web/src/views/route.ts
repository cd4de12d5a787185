// Addresses of the board's pages. What is chosen inside a round stands in the query, so every choice is a link.

export type Route = { readonly page: "home" } | { readonly page: "round" | "record"; readonly round: string } | { readonly page: "nowhere" };

/** A group, the terms, or what the board itself thinks worth showing. */
export interface Choice { readonly group?: string; readonly terms: boolean }

export function routeOf(path: string): Route {
  if (path === "/") return { page: "home" };
  const [, round, record] = /^\/r\/([0-9a-f]{64})(?:\/|(\/record))?$/.exec(path) ?? [];
  return round ? { page: record ? "record" : "round", round } : { page: "nowhere" };
}

export function choiceOf(search: string): Choice {
  const query = new URLSearchParams(search);
  const group = query.get("g");
  return { ...(group !== null && { group }), terms: query.get("v") === "terms" };
}

/** The address of a choice; language and transport stay as they are. */
export function addressOf(choice: Choice, href = location.href): string {
  const address = new URL(href);
  address.searchParams.delete("g");
  address.searchParams.delete("v");
  if (choice.group !== undefined) address.searchParams.set("g", choice.group);
  else if (choice.terms) address.searchParams.set("v", "terms");
  return address.pathname + address.search;
}

/** Another page of the hall, in the language that this address asks for. */
export function pageAddress(path: string, search = location.search): string {
  const asked = new URLSearchParams(search).get("lang");
  return asked === null ? path : `${path}?${new URLSearchParams({ lang: asked })}`;
}

/** A click on a link of this page goes without loading; with a modifier key it stays the browser's. */
export function follows(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
