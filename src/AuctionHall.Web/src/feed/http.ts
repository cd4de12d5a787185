// Reading the hall over plain HTTP: FORMAT 12.
import { members, parse, whole } from "../log/shape";

/** The hall answered, and the answer is no. */
export class NoAnswer extends Error {
  constructor(readonly status: number, path: string) {
    super(`${path}: ${status}`);
    this.name = "NoAnswer";
  }
}

export async function get(path: string): Promise<Response> {
  const answer = await fetch(path, { cache: "no-cache" });
  if (!answer.ok) throw new NoAnswer(answer.status, path);
  return answer;
}

export const roundPath = (round: string): string => `/api/rounds/${round}`;
export const logPath = (round: string, stream: string, from: number): string => `${roundPath(round)}/log/${stream}?from=${from}`;
export const feedPath = (round: string, stream: string, from: number): string => `${roundPath(round)}/feed/${stream}?from=${from}`;
export const outcomesPath = (round: string, from: number): string => `${roundPath(round)}/outcomes?from=${from}`;

/** Every line of a stream from an index on, page by page. */
export async function logLines(round: string, stream: string, from = 0): Promise<string> {
  let lines = "";
  for (let next = from; ;) {
    const answer = await get(logPath(round, stream, next));
    const page = await answer.text();
    const after = Number(answer.headers.get("Auction-Next") ?? NaN);
    lines += page;
    // A page without lines is the end; a hall that names no next index sends one page only.
    if (page === "" || !Number.isSafeInteger(after) || after <= next) return lines;
    next = after;
  }
}

const time = members({ time: whole });

/** The hall's clock in milliseconds. */
export async function hallTime(): Promise<number> {
  return parse(await (await get("/api/time")).text(), time, "time").time / 1000;
}
