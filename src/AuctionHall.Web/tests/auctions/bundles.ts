// Rounds that C# played and verified, as the texts that they are.
import { readFileSync } from "node:fs";
import { entryOf } from "../../src/log/entry";
import { linesOf } from "../../src/log/lines";
import { apply, start } from "../../src/log/round";
import type { RoundView } from "../../src/log/view";

const root = new URL("../../../../tests/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

export interface Bundle {
  readonly name: string;
  readonly text: string;
  readonly round: string;
  /** The round's stream, each line without its end. */
  readonly lines: readonly string[];
}

export const bundle = (name: string): Bundle => {
  const text = read(name.startsWith("pocket") ? `vectors/${name}/${name}.bundle` : `AuctionHall.Web.Tests/rounds/${name}.bundle`);
  const lines = text.split("\n").slice(0, -1);
  return { name, text, round: lines[0]!.split(" ").at(-1)!, lines: lines.filter(line => line.startsWith("entry @round ")) };
};

/** What the board makes of it. */
export function boardOf({ lines }: Bundle): RoundView {
  const entries = linesOf(lines.join("\n")).map(entryOf);
  return entries.slice(1).reduce(apply, start(entries[0]!));
}

export const linesOfGroup = ({ text }: Bundle, group: string): string =>
  text.split("\n").filter(line => line.startsWith(`entry ${group} `) || line.startsWith(`part ${group} `)).map(line => `${line}\n`).join("");
