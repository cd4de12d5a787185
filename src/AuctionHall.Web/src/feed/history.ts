// The whole log of a round, read once when somebody asks for what the snapshot leaves out.
import { entryOf } from "../log/entry";
import { historyOf, type History } from "../log/history";
import { linesOf } from "../log/lines";
import { logLines } from "./http";

const read = new Map<string, Promise<History>>();

export function readHistory(round: string): Promise<History> {
  const known = read.get(round) ?? logLines(round, "@round").then(page => historyOf(linesOf(page).filter(line => line.kind === "entry").map(entryOf)));
  read.set(round, known);
  // A failed reading is tried again by whoever asks next.
  known.catch(() => read.delete(round));
  return known;
}
