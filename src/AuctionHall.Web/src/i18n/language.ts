// Which language the page speaks: ?lang=, then the visitor's earlier choice, then what the browser asks for.
import type { Label } from "../log/shape";

export type Language = "zh" | "en";
export const tags = { zh: "zh-CN", en: "en" } as const;
const remembered = "auctionhall.lang";

let current: Language = "zh";
const listeners = new Set<() => void>();

export const language = (): Language => current;

export function chosenLanguage(search: string, earlier: string | null, asked: readonly string[]): Language {
  for (const tag of [new URLSearchParams(search).get("lang"), earlier, ...asked]) {
    const found = /^(zh|en)\b/i.exec(tag ?? "")?.[1]?.toLowerCase();
    if (found) return found as Language;
  }
  return "zh";
}

export function startLanguage(): void {
  set(chosenLanguage(location.search, recall(), navigator.languages));
}

/** The visitor's choice: kept on this device only, and in the address so that a link shows what its sender saw. */
export function chooseLanguage(chosen: Language): void {
  try {
    localStorage.setItem(remembered, chosen);
  } catch {
    // Storage may be forbidden; the choice then holds for this page.
  }
  const address = new URL(location.href);
  address.searchParams.set("lang", chosen);
  history.replaceState(history.state, "", address);
  set(chosen);
}

export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The text in the page's language; English falls back to the Chinese one, which is always there. */
export const said = (label: Label): string => current === "en" && label.en ? label.en : label.zh;
/** What `said` gives is in this language: pages mark it so that it is read aloud and hyphenated rightly. */
export const tongue = (label: Label): string => current === "en" && label.en ? tags.en : tags.zh;

function recall(): string | null {
  try {
    return localStorage.getItem(remembered);
  } catch {
    return null;
  }
}

function set(chosen: Language): void {
  current = chosen;
  document.documentElement.lang = tags[chosen];
  for (const listener of listeners) listener();
}
