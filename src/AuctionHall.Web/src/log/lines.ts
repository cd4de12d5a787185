// The text lines that feed, log pages and outcomes share: FORMAT 3.
import { NotUnderstood } from "./shape";

export type Line =
  | { readonly kind: "entry"; readonly stream: string; readonly index: number; readonly json: string }
  | { readonly kind: "part"; readonly stream: string; readonly index: number; readonly base64: string };

const pattern = /^(entry|part) (@round|[a-z0-9-]{1,64}) (0|[1-9][0-9]{0,14}) (\S.*)$/;

/** The lines of a frame or page as texts; the last may lack its line feed, since server-sent events drop it. */
export function textLines(frame: string): string[] {
  if (frame === "") return [];
  return (frame.endsWith("\n") ? frame.slice(0, -1) : frame).split("\n");
}

export const linesOf = (frame: string): Line[] => textLines(frame).map(lineOf);

export function lineOf(line: string): Line {
  const [, kind, stream, digits, rest] = pattern.exec(line) ?? [];
  if (!stream || !digits || !rest) throw new NotUnderstood("line", `'${line.slice(0, 40)}' is no line of a log`);
  const index = Number(digits);
  return kind === "entry" ? { kind, stream, index, json: rest } : { kind: "part", stream, index, base64: rest };
}
