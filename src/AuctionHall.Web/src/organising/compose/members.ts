// Members of an alliance as lines: name, English name, day of joining, of which the last two may be missing; commas or tabs between.
import type { Member } from "../../log/terms";

const day = /^\d{4}-\d\d?-\d\d?$/;

export const memberLines = (members: readonly Member[]): string =>
  members.map(({ name, joined }) => [name.zh, name.en, joined].filter(one => one !== undefined).join(", ")).join("\n");

export const membersOf = (lines: string): readonly Member[] => lines.split(/\r?\n/).filter(line => line.trim() !== "").map(line => {
  const [zh = "", ...rest] = line.split(/[,，\t]/).map(cell => cell.trim());
  const joined = rest.find(cell => day.test(cell));
  const en = rest.find(cell => cell !== "" && cell !== joined);
  return { name: { zh, ...(en !== undefined && { en }) }, ...(joined !== undefined && { joined }) };
});
