// Values that do not matter, and recorded rounds to read.
import { readFileSync } from "node:fs";
import { vi } from "vitest";
import { chooseLanguage, type Language } from "../src/i18n/language";
import { contentHash } from "../src/log/statements";
import { bytesOf } from "../src/log/bytes";
import { entryOf, type Entry } from "../src/log/entry";
import { linesOf } from "../src/log/lines";
import { apply, start } from "../src/log/round";
import { openedOf, type Opened } from "../src/outcome/opened";
import type { RoundView } from "../src/log/view";

export const hash = (digit = "a"): string => digit.repeat(64);

export const envelope = (kind: string, payload: unknown, keyid = hash()): string =>
  JSON.stringify({ payloadType: `application/vnd.auctionhall.${kind}.v1+json`, payload: Buffer.from(JSON.stringify(payload)).toString("base64"), signatures: [{ keyid, sig: "AA==" }] });

export const entry = (index: number, kind: string, payload: unknown, keyid = hash()): Entry =>
  entryOf({ kind: "entry", stream: "@round", index, json: `{"time":${1000 + index},"seen":${index},"statement":${envelope(kind, payload, keyid)}}` });

export const record = (index: number, value: unknown): Entry =>
  entryOf({ kind: "entry", stream: "@round", index, json: JSON.stringify({ time: 1000 + index, seen: index, record: value }) });

export const hashOf = (kind: string, payload: unknown): string => contentHash(`application/vnd.auctionhall.${kind}.v1+json`, bytesOf(JSON.stringify(payload)));

const recorded = (name: string) => readFileSync(new URL(`../../../tests/AuctionHall.Web.Tests/rounds/${name}.bundle`, import.meta.url), "utf8");

/** A recorded round: its id, its stream's entries, and the outcomes by group in the order in which the log names them. */
export function round(name: string): { id: string; entries: Entry[]; view: RoundView; outcomes: Map<string, Opened>; lines: ReturnType<typeof linesOf> } {
  const [header = "", ...rest] = recorded(name).split("\n");
  const lines = linesOf(rest.filter(line => /^(entry|part) /.test(line)).join("\n"));
  const entries = lines.filter(line => line.kind === "entry" && line.stream === "@round").map(entryOf);
  const view = entries.slice(1).reduce(apply, start(entries[0]!));
  const opened = new Map(lines.filter(line => line.kind === "entry" && line.stream !== "@round" && line.json.includes('"kind":"opened"')).map(line => [line.stream, openedOf(line)]));
  return { id: header.split(" ").at(-1)!, entries, view, lines, outcomes: new Map(view.outcomes.map(({ group }) => [group, opened.get(group)!])) };
}

/** Lets the page's words speak a language where there is no page. */
export function speak(language: Language): void {
  vi.stubGlobal("document", { documentElement: {} });
  vi.stubGlobal("location", { href: "http://hall.example/" });
  vi.stubGlobal("history", { replaceState: () => undefined });
  chooseLanguage(language);
  vi.unstubAllGlobals();
}
