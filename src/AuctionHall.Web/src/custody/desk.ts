// A custodian's work in one round: what is kept on this device, whether the seed is the right one, whether the closing is what the
// groups' logs say. It looks again whenever key or log have changed, and tells when it knows more.
import type { CheckedRound } from "../auctions/checked-round";
import { NoAnswer } from "../feed/http";
import type { CheckedFeed } from "../feed/checked";
import type { Keeper, KeptKey, KeptStatement } from "../keeping/keeper";
import { hasSeed, otherRounds, ownKept, type CustodianKind } from "./acts";
import { checkGroups, type GroupsChecked } from "./group-checks";
import { signedClosing } from "./one-closing";
import { Outbox } from "./outbox";
import { placeOf } from "./place";
import { roundChecks, type RoundCheck } from "./round-checks";
import { seedCheck, type SeedVerdict } from "./seed-check";

/** What the desk needs of a feed. */
export type RoundSource = Pick<CheckedFeed, "state" | "page" | "round">;

export class CustodianDesk extends EventTarget {
  readonly outbox = new Outbox();
  key: KeptKey | undefined;
  /** Of this round and key, oldest first. */
  kept: readonly KeptStatement[] = [];
  /** Other rounds that need this key's seed. */
  others: readonly string[] = [];
  /** Undefined while it is being looked at. */
  seed: SeedVerdict | undefined;
  seedDone = 0;
  /** The hall gave no answer about the groups' logs; `checkGroups` tries again. */
  groupsUnread = false;
  #groups: GroupsChecked | undefined;
  #groupsDone = 0;
  #signedFor: string | undefined;
  #groupsOf = "";
  #seedOf: unknown;

  constructor(readonly keeper: Keeper, readonly feed: RoundSource) {
    super();
    this.outbox.addEventListener("change", () => void this.reload());
  }

  get state(): CheckedRound {
    return this.feed.state!;
  }

  /** 1..n; undefined without a key, and for one that is no custodian's. */
  get place(): number | undefined {
    return this.key && placeOf(this.state, this.key.id);
  }

  get groups(): GroupsChecked | undefined {
    return this.#groups;
  }

  /** The closing that this key has signed for on this device. */
  get signedFor(): string | undefined {
    return this.#signedFor;
  }

  checks(): readonly RoundCheck[] {
    return roundChecks(this.state, { seed: this.seed, groups: this.#groups, groupsDone: this.#groupsDone, signedFor: this.#signedFor });
  }

  /** Newest first to be found: a practice may be repeated. */
  ownOf(kind: CustodianKind): readonly KeptStatement[] {
    return this.kept.filter(statement => statement.kind === kind).reverse();
  }

  /** Begins whatever key and log now allow and is not begun yet. */
  look(key: KeptKey | undefined): void {
    if (key !== this.key) {
      this.key = key;
      void this.reload();
    }
    void this.#lookAtSeed();
    const closing = this.state.view.closing?.statement;
    if (closing !== undefined && this.place !== undefined && closing !== this.#groupsOf) void this.checkGroups();
  }

  /** What is kept is read again; other tabs write, too. */
  async reload(): Promise<void> {
    const { key, keeper, feed } = this;
    const [kept, others, signedFor] = key
      ? await Promise.all([ownKept(keeper, feed.round, key.id), otherRounds(keeper, feed.round, key.id), signedClosing(keeper, feed.round, key.id)])
      : [[], [], undefined] as const;
    if (key !== this.key) return;
    this.kept = kept;
    this.others = others;
    this.#signedFor = signedFor;
    this.#tell();
  }

  /** Every group's log against the closing; again after a silence of the hall. */
  async checkGroups(): Promise<void> {
    const closing = this.state.view.closing!.statement;
    this.#groupsOf = closing;
    this.groupsUnread = false;
    this.#groupsDone = 0;
    try {
      this.#groups = await checkGroups(this.state, (group, from) => this.feed.page(group, from), done => { this.#groupsDone = done; this.#tell(); });
    } catch (fault) {
      // A TypeError is what fetch throws without a network.
      if (!(fault instanceof NoAnswer) && !(fault instanceof TypeError)) throw fault;
      this.groupsUnread = true;
    }
    this.#tell();
  }

  async #lookAtSeed(): Promise<void> {
    const { key, place } = this;
    const given = place === undefined ? undefined : this.state.custody[place - 1];
    const about = hasSeed(key) && place !== undefined ? `${key.id} ${key.made} ${given !== undefined}` : undefined;
    if (about === this.#seedOf) return;
    this.#seedOf = about;
    this.seed = undefined;
    this.seedDone = 0;
    if (!hasSeed(key) || place === undefined) return;
    const verdict = await seedCheck(this.state, place, key.seed, done => { this.seedDone = done; this.#tell(); });
    if (about !== this.#seedOf) return;
    this.seed = verdict;
    this.#tell();
  }

  #tell(): void {
    this.dispatchEvent(new Event("change"));
  }
}
