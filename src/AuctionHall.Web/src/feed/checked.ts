// A round whose log is checked entry by entry under the id that the person brought, and kept current: bid page, custodian page
// and console act by this and by no word of the hall (DESIGN 2). From a hall it follows the feed; from a file it stands still.
import type { CheckedRound } from "../auctions/checked-round";
import { NotTrusted, RoundReader } from "../auctions/round-reader";
import { linesOf } from "../log/lines";
import { backoffMs } from "./backoff";
import { hallClock } from "./clock";
import { follow, type Link } from "./follow";
import { get, logLines, logPath, NoAnswer } from "./http";

export type CheckedTrouble =
  | { readonly kind: "missing" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "not-trusted"; readonly fault: NotTrusted };

export class CheckedFeed extends EventTarget {
  link: Link | "file" = "connecting";
  trouble: CheckedTrouble | undefined;
  readonly #reader: RoundReader;
  #stopped = false;
  #unfollow = () => {};
  /** Entry lines of a file by group. */
  readonly #groups = new Map<string, string[]>();
  /** Lines are taken one frame after the other. */
  #taking: Promise<void> = Promise.resolve();

  constructor(readonly round: string) {
    super();
    this.#reader = new RoundReader(round);
  }

  get state(): CheckedRound | undefined {
    return this.#reader.state;
  }

  /** Lines of a group's stream from an entry on, unchecked: from the hall as many as it likes, from the file all. */
  async page(group: string, from: number): Promise<string> {
    if (this.link !== "file") return (await get(logPath(this.round, group, from))).text();
    return (this.#groups.get(group) ?? []).slice(from).join("\n");
  }

  /** A bundle, or the lines of the round's stream, from a file. */
  async read(file: string): Promise<void> {
    this.link = "file";
    for (const line of file.split("\n")) {
      const [, group] = /^entry ([a-z0-9-]+) /.exec(line) ?? [];
      if (group === undefined) continue;
      if (!this.#groups.get(group)?.push(line)) this.#groups.set(group, [line]);
    }
    await this.#take(file);
    if (!this.state && !this.trouble) this.#fail({ kind: "missing" });
  }

  async start(): Promise<void> {
    await hallClock.sample();
    hallClock.start();
    for (let attempt = 1; !this.#stopped && !this.state; attempt++) {
      try {
        await this.#take(await logLines(this.round, "@round"));
        hallClock.hear();
        if (this.trouble?.kind === "not-trusted") return;
        if (!this.state) return this.#fail({ kind: "missing" });
        this.trouble = undefined;
        this.#tell();
      } catch (error) {
        if (error instanceof NoAnswer && error.status === 404) return this.#fail({ kind: "missing" });
        if (!(error instanceof NoAnswer) && !(error instanceof TypeError)) throw error;
        this.trouble = { kind: "unreachable" };
        this.#tell();
        await new Promise(resolve => setTimeout(resolve, backoffMs(attempt, Math.random())));
      }
    }
    if (this.#stopped) return;
    this.#unfollow = follow(this.round, "@round", {
      next: () => this.#reader.next,
      frame: lines => { this.#taking = this.#taking.then(() => this.#frame(lines)); },
      link: link => { this.link = link; this.#tell(); },
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#unfollow();
    hallClock.stop();
  }

  /** What the reader has already it passes over; what is missing before a frame is asked for. */
  async #frame(frame: string): Promise<void> {
    if (this.#stopped) return;
    const first = linesOf(frame).find(line => line.kind === "entry");
    await this.#take(first !== undefined && first.index > this.#reader.next ? await logLines(this.round, "@round", this.#reader.next) : frame);
  }

  async #take(lines: string): Promise<void> {
    try {
      await this.#reader.take(lines);
    } catch (fault) {
      if (!(fault instanceof NotTrusted)) throw fault;
      return this.#fail({ kind: "not-trusted", fault });
    }
    this.#tell();
  }

  #fail(trouble: CheckedTrouble): void {
    this.trouble = trouble;
    this.stop();
    this.#tell();
  }

  #tell(): void {
    this.dispatchEvent(new Event("change"));
  }
}
