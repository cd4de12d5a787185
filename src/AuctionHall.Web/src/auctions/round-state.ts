// The fold of a round's stream with what the board's fold does not need: leaves, marks, custody keys, the keys and products of
// enterprises, and in which order outcomes are due. It believes its entries; round-reader.ts asks first.
import type { Bytes } from "../log/bytes";
import type { Entry } from "../log/entry";
import { releasesOf } from "../log/phase";
import { apply, start } from "../log/round";
import type { StatementOf } from "../log/statements";
import type { RoundView } from "../log/view";
import { fromHex } from "../sealing/bytes";
import type { CheckedRound, Mark, Rights } from "./checked-round";
import { answerKey, type OpenOffers } from "./revivals";
import { noHoldings, type Holdings } from "./roster-check";

/** What is decided by: the reader's own, which grows; pages get snapshots. */
export class RoundState {
  view: RoundView;
  lastLeaf: string;
  lastTime: number;
  holdings: Holdings = noHoldings;
  /** Leaf hash of the record `ended`. */
  endedLeaf: string | undefined;
  readonly marks = new Map<string, Mark>();
  readonly leaves: string[] = [];
  readonly knownLeaves = new Set<string>();
  readonly custody: (readonly Bytes[] | undefined)[];
  readonly entries: Entry[] = [];
  /** Groups with m releases, and again with each correction and each `answered`, in the order in which their outcomes are due. */
  readonly owed: string[] = [];
  /** Leaf hash of the `outcome` entry that a correction may answer, by group; none while one is answered already. */
  readonly outcomeLeaves = new Map<string, string>();
  /** Offers of revival by group, from the outcome that makes them until they are settled or it is replaced. */
  readonly offers = new Map<string, OpenOffers>();
  /** Place of every group in the terms. */
  readonly places: ReadonlyMap<string, number>;

  /** Behind entry 0, the terms. */
  constructor(entry: Entry, leaf: string, hash: string) {
    this.view = start(entry);
    this.custody = this.view.custody.map(() => undefined);
    this.places = new Map(this.view.terms.groups.map((group, place) => [group.id, place]));
    [this.lastLeaf, this.lastTime] = [leaf, entry.time];
    this.#step(entry, leaf, hash);
  }

  /**
   * The next entry.
   * @param hash Content hash of its statement.
   * @param holdings As they are behind a roster statement.
   */
  apply(entry: Entry, leaf: string, hash: string | undefined, holdings: Holdings | undefined): void {
    this.view = apply(this.view, entry);
    this.#step(entry, leaf, hash);
    if (holdings) this.holdings = holdings;
    if (entry.record?.kind === "ended") this.endedLeaf = leaf;
    const { statement } = entry;
    if (statement?.kind === "custody") this.custody[this.custodianPlace(statement.signers)] = statement.payload.keys.map(key => fromHex(key)!);
    if (statement?.kind === "release") {
      const { threshold } = this.view.terms.custodians;
      this.owed.push(...statement.payload.groups.filter(group => releasesOf(this.view, group).length === threshold));
    }
    if (statement?.kind === "correct") {
      this.owed.push(statement.payload.group);
      this.outcomeLeaves.delete(statement.payload.group);
      this.offers.delete(statement.payload.group);
    }
    if (statement?.kind === "revival") this.#answer(statement.payload);
    const { record } = entry;
    if (record?.kind === "outcome") {
      this.outcomeLeaves.set(record.group, leaf);
      if (record.offers) this.offers.set(record.group, { outcome: leaf, time: entry.time, all: record.offers, answers: new Map() });
    }
    if (record?.kind === "answered") {
      this.owed.push(record.group);
      this.outcomeLeaves.delete(record.group);
      this.offers.delete(record.group);
    }
  }

  custodianPlace(signers: readonly string[]): number {
    return this.view.terms.custodians.people.findIndex(person => person.key === signers[0]);
  }

  /** The group whose `outcome` or `lost` is due next. */
  get nextConcluded(): string | undefined {
    return this.owed[this.view.outcomes.length + this.view.lost.length];
  }

  snapshot(): CheckedRound {
    const { view, lastLeaf, lastTime } = this;
    const rights = new Map(view.enterprises.map(({ code, name, suspended }): [string, Rights] =>
      [code, { code, name, suspended, ...this.holdings.byCode.get(code)! }]));
    const rightsByKey = new Map(Array.from(this.holdings.codeByKey, ([key, code]) => [key, rights.get(code)!]));
    return { view, lastLeaf, lastTime, marks: new Map(this.marks), custody: [...this.custody], outcomeLeaves: new Map(this.outcomeLeaves), offers: new Map(this.offers), rights, rightsByKey, entries: [...this.entries] };
  }

  #answer({ group, enterprise, product, accept }: StatementOf<"revival">["payload"]): void {
    const open = this.offers.get(group)!;
    this.offers.set(group, { ...open, answers: new Map([...open.answers, [answerKey({ enterprise, product }), accept]]) });
  }

  #step(entry: Entry, leaf: string, hash: string | undefined): void {
    const { index, time } = entry;
    [this.lastLeaf, this.lastTime] = [leaf, time];
    this.leaves.push(leaf);
    this.knownLeaves.add(leaf);
    if (hash !== undefined) this.marks.set(hash, { index, leaf, time });
    this.entries.push(entry);
  }
}
