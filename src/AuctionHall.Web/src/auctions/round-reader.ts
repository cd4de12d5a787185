// A round's log, read under an id that a person brought from outside: every entry is verified and decided again as it comes, so that
// nothing is sealed, given or released on the hall's word. The same as RoundFollower of AuctionHall.Core.
import { bytesOf } from "../log/bytes";
import type { Entry } from "../log/entry";
import { lineOf, textLines } from "../log/lines";
import { NotUnderstood, hash } from "../log/shape";
import type { CheckedRound } from "./checked-round";
import { followingRecord, isClosing } from "./due";
import { NotTrusted, type Fault } from "./not-trusted";
import { changedHoldings, type Holdings } from "./roster-check";
import { checkStatement, checkTerms } from "./round-check";
import { RoundState } from "./round-state";
import { readEntry, type RawEntry } from "./strict-entry";
import { readRequest, readSigned, type Signed } from "./strict-statement";

export { NotTrusted, type Fault } from "./not-trusted";

const STREAM = "@round";

export class RoundReader {
  readonly round: string;
  #state: RoundState | undefined;
  #snapshot: CheckedRound | undefined;
  #spent: unknown;
  /** One call at a time, in the order in which they came. */
  #turn: Promise<void> = Promise.resolve();

  /** @param round The hash of the terms in hex, brought by the person and not by the hall. */
  constructor(round: string) {
    this.round = hash(round, "round");
  }

  /**
   * The round behind the entries that were read; the same object until there are more. Undefined before the terms, and for good
   * once a line was not what it must be.
   */
  get state(): CheckedRound | undefined {
    if (this.#spent !== undefined) return undefined;
    if (this.#snapshot?.view !== this.#state?.view) this.#snapshot = this.#state?.snapshot();
    return this.#snapshot;
  }

  /** Index of the entry that is wanted next. */
  get next(): number {
    return this.#state?.view.next ?? 0;
  }

  /**
   * Reads whole lines of a log page, a frame of the feed, or a bundle. Entries that were read before may come again; lines of the
   * groups' streams, the head and the checkpoint of a bundle are passed over. Throws NotTrusted at the first line that is not what
   * it must be; entries before it count as read, but the reader gives and takes nothing any more.
   */
  take(lines: string): Promise<void> {
    const taken = this.#turn.then(() => this.#take(lines));
    this.#turn = taken.catch(() => undefined);
    return taken;
  }

  async #take(lines: string): Promise<void> {
    if (this.#spent !== undefined) throw this.#spent;
    try {
      for (const line of textLines(lines)) await this.#line(line);
    } catch (problem) {
      this.#spent = problem;
      throw problem;
    }
  }

  async #line(text: string): Promise<void> {
    const at = `line '${text.slice(0, 40)}'`;
    if (text.startsWith("auctionhall bundle ")) {
      if (text !== `auctionhall bundle 1 ${this.round}`) throw new NotTrusted(at, "other-round");
      return;
    }
    if (/^checkpoint [A-Za-z0-9+/]+=*$/.test(text)) return;
    const line = readLine(text);
    if (line === undefined) throw new NotTrusted(at, "line");
    if (line.stream !== STREAM) {
      if (this.#state && !this.#state.places.has(line.stream)) throw new NotTrusted(at, "line");
      return;
    }
    // No entry of this stream has a public part.
    if (line.kind !== "entry") throw new NotTrusted(at, "line");
    await this.#entry(line.index, line.json);
  }

  async #entry(index: number, json: string): Promise<void> {
    const fail = (fault: Fault, where = ""): never => { throw new NotTrusted(`${STREAM} ${index}${where}`, fault); };
    if (index > this.next) return fail("gap");
    const raw = readEntry(json);
    if (raw === undefined) return fail("entry-spelling");
    if (index < this.next) return this.#state!.leaves[index] === raw.leaf ? undefined : fail("other-entry");
    if (raw.seen !== index) return fail("seen");
    if (this.#state && raw.time <= this.#state.lastTime) return fail("time-back");
    if (raw.member === "record") return this.#record(index, raw, fail);
    const signed = await readSigned(bytesOf(raw.content));
    if (typeof signed === "string") return fail(signed);
    const entry: Entry = { stream: STREAM, index, time: raw.time, seen: raw.seen, statement: signed.statement };
    if (this.#state === undefined) return this.#terms(entry, raw, signed, fail);
    const holdings = await this.#decide(this.#state, signed, raw.time, fail);
    this.#state.apply(entry, raw.leaf, signed.hash, holdings);
  }

  async #record(index: number, raw: RawEntry, fail: (fault: Fault) => never): Promise<void> {
    if (this.#state === undefined) return fail("no-terms");
    const record = await followingRecord(this.#state, raw.content, raw.time);
    if (record === undefined) return fail("does-not-follow");
    this.#state.apply({ stream: STREAM, index, time: raw.time, seen: raw.seen, record }, raw.leaf, undefined, undefined);
  }

  #terms(entry: Entry, raw: RawEntry, { statement, hash }: Signed, fail: (fault: Fault, where?: string) => never): void {
    if (statement.kind !== "terms") return fail("no-terms");
    if (hash !== this.round) return fail("other-round");
    const [fault, path] = checkTerms(statement, raw.time) ?? [];
    if (fault) return fail(fault, path && ` ${path}`);
    this.#state = new RoundState(entry, raw.leaf, hash);
  }

  /** Holdings behind a roster statement, else nothing. */
  async #decide(state: RoundState, signed: Signed, time: number, fail: (fault: Fault) => never): Promise<Holdings | undefined> {
    const { statement } = signed;
    if (statement.kind === "closing" && !state.marks.has(signed.hash)) return isClosing(state, statement) ? undefined : fail("closing-not-sound");
    const fault = checkStatement(state, signed, time);
    if (fault) return fail(fault);
    if (statement.kind !== "roster") return undefined;
    const { changes } = statement.payload;
    const requests = await Promise.all(changes.map(change => {
      const request = change.enrol?.request ?? change.rekey?.request;
      return request === undefined ? undefined : readRequest(request);
    }));
    const holdings = changedHoldings(state.holdings, state.view.terms, changes, requests);
    return typeof holdings === "string" ? fail(holdings) : holdings;
  }
}

function readLine(text: string): ReturnType<typeof lineOf> | undefined {
  try {
    return lineOf(text);
  } catch (problem) {
    if (problem instanceof NotUnderstood) return undefined;
    throw problem;
  }
}
