// What a board knows, kept current: (1) the snapshot, (2) the outcomes that it names, (3) the round's stream from the
// snapshot's next index on; each `outcome` record there asks for (2) again, many at once as one request.
import { entryOf } from "../log/entry";
import { noticeOf, type Notice } from "../log/history";
import { linesOf } from "../log/lines";
import { apply, Gap } from "../log/round";
import { NotUnderstood, parse } from "../log/shape";
import { roundView, type RoundView } from "../log/view";
import { openedOf, type Opened } from "../outcome/opened";
import { backoffMs } from "./backoff";
import { hallClock } from "./clock";
import { follow, type Link } from "./follow";
import { get, logPath, NoAnswer, outcomesPath, roundPath } from "./http";

export type Trouble =
  | { readonly kind: "missing" }
  | { readonly kind: "refused"; readonly detail: string }
  | { readonly kind: "unreachable" };

export class Board extends EventTarget {
  view: RoundView | undefined;
  /** Those in force, by group, the one that was named last at the end. */
  outcomes: ReadonlyMap<string, Opened> = new Map();
  /** Those that a correction replaced, by group, oldest first. */
  replaced: ReadonlyMap<string, readonly Opened[]> = new Map();
  /** Words to the public that came while this page was open. */
  notices: readonly Notice[] = [];
  link: Link = "connecting";
  trouble: Trouble | undefined;
  /** Milliseconds by the hall's clock: until when the view is known to be current, while the stream is not followed. */
  #currentUntil = 0;

  #stopped = false;
  #unfollow = () => {};
  /** Of the outcomes that the view names, so many were read. */
  #read = 0;
  #fetching = false;
  #wanted = false;

  constructor(readonly round: string) {
    super();
  }

  async start(): Promise<void> {
    await hallClock.sample();
    hallClock.start();
    for (let attempt = 1; !this.#stopped && !this.view; attempt++) {
      try {
        const snapshot = await get(roundPath(this.round));
        // 1.
        const view = parse(await snapshot.text(), roundView, "snapshot");
        if (view.id !== this.round) throw new NotUnderstood("snapshot", "this is another round");
        hallClock.hear();
        this.view = view;
        this.trouble = undefined;
        this.#tell();
      } catch (error) {
        if (this.#refuses(error)) return;
        this.trouble = { kind: "unreachable" };
        this.#tell();
        await pause(backoffMs(attempt, Math.random()));
      }
    }
    // 2. and 3.
    void this.#fetchOutcomes();
    if (!this.#stopped) this.#unfollow = follow(this.round, "@round", {
      next: () => this.view!.next,
      frame: lines => void this.#take(lines),
      link: link => {
        if (link === "broken" && this.link !== "broken") this.#currentUntil = Math.min(hallClock.now(), this.asOf());
        this.link = link;
        this.#tell();
      },
    });
  }

  /** Every outcome that the round's log names is here. */
  get isWhole(): boolean {
    return this.#read === this.view?.outcomes.length;
  }

  /** Milliseconds by the hall's clock: the view is as it was then, or newer. */
  asOf(): number {
    return this.link === "broken" ? this.#currentUntil : hallClock.now() - hallClock.silence();
  }

  stop(): void {
    this.#stopped = true;
    this.#unfollow();
    hallClock.stop();
  }

  async #take(frame: string): Promise<void> {
    try {
      this.#apply(frame);
    } catch (error) {
      if (!(error instanceof Gap)) return void this.#refuses(error);
      // Frames follow each other, so what is missing is asked for once; the rest arrives with it.
      try {
        this.#apply(await (await get(logPath(this.round, "@round", error.from))).text());
      } catch (again) {
        if (!(again instanceof Gap)) this.#refuses(again);
      }
    }
  }

  #apply(frame: string): void {
    let view = this.view!;
    const notices: Notice[] = [];
    for (const line of linesOf(frame)) {
      if (line.kind === "part") continue;
      if (line.index < view.next) continue;
      const entry = entryOf(line);
      view = apply(view, entry);
      const notice = noticeOf(entry);
      if (notice) notices.push(notice);
    }
    if (notices.length > 0) this.notices = [...this.notices, ...notices];
    this.view = view;
    this.#tell();
    if (view.outcomes.length > this.#read) void this.#fetchOutcomes();
  }

  /** One request at a time: whatever is named while it runs is asked for by the next. */
  async #fetchOutcomes(): Promise<void> {
    this.#wanted = true;
    if (this.#fetching) return;
    this.#fetching = true;
    for (let attempt = 0; this.#wanted && !this.#stopped;) {
      this.#wanted = false;
      if (this.#read >= this.view!.outcomes.length) break;
      try {
        const page = await (await get(outcomesPath(this.round, this.#read))).text();
        const opened = linesOf(page).filter(line => line.kind === "entry").map(openedOf);
        this.#keep(opened);
        attempt = 0;
        if (opened.length > 0) this.#wanted = true;
        else if (this.#read < this.view!.outcomes.length) throw new NoAnswer(204, "outcomes");
      } catch (error) {
        if (this.#refuses(error)) break;
        this.#wanted = true;
        await pause(backoffMs(++attempt, Math.random()));
      }
    }
    this.#fetching = false;
  }

  /** Only outcomes that the view names already, and only with the hash that the round's log names. */
  #keep(opened: readonly Opened[]): void {
    const [outcomes, replaced] = [new Map(this.outcomes), new Map(this.replaced)];
    for (const one of opened) {
      const { group } = one.outcome;
      const named = this.view!.outcomes[this.#read];
      if (!named) break;
      if (named.group !== group || named.outcome !== one.hash) throw new NotUnderstood(group, "the outcome is not the one that the round's log names");
      const before = outcomes.get(group);
      if (before) replaced.set(group, [...replaced.get(group) ?? [], before]);
      // Taken out first, so that it stands at the end.
      outcomes.delete(group);
      outcomes.set(group, one);
      this.#read++;
    }
    [this.outcomes, this.replaced] = [outcomes, replaced];
    this.#tell();
  }

  /** True for what no further attempt changes: the page stops and says so. */
  #refuses(error: unknown): boolean {
    if (error instanceof NotUnderstood) this.trouble = { kind: "refused", detail: error.message };
    else if (error instanceof NoAnswer && (error.status === 404 || error.status === 400) && !this.view) this.trouble = { kind: "missing" };
    else return false;
    this.#stopped = true;
    this.#unfollow();
    this.#tell();
    return true;
  }

  #tell(): void {
    this.dispatchEvent(new Event("change"));
  }
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
