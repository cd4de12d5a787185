// One enterprise's bids in one round on one device, for the bid page. It reads and keeps; what it shows is said by `change`.
//
// 1. A run holds a lock of round and key, so that a second tab cannot take the same revision. 2. In it, what is kept is read again
// and the hall is asked for what other devices sent. 3. Each group is sealed with a fresh K under a revision above all of those.
// 4. The bytes are kept before they are sent. 5. The same bytes are sent until the hall has answered, and the answer is kept. A
// person may stop between two groups.
import type { CheckedRound } from "../auctions/checked-round";
import type { RefusalName } from "../auctions/refusals";
import { ownStatementsQuery } from "../auctions/writing";
import { ownStatements } from "../hall/answer";
import { send } from "../hall/send";
import { signerOfKept } from "../keeping/own-key";
import type { Keeper, KeptKey } from "../keeping/keeper";
import { draw, K_BYTES } from "../sealing";
import { alone } from "./alone";
import { resultOf, type GroupResult, type Run, type Wanted } from "./bid-run";
import { nextRevision, ownBids, verifiedList, type Listed, type OwnBid } from "./own-bids";
import { repeated, type Repeated } from "./repeat";
import { sealedStatement } from "./seal-bid";

/** What the hall said when it was asked for the enterprise's own statements. */
export type Asked = "not-yet" | "asking" | "answered" | "silence" | { readonly refusal: RefusalName };

/** `offline`: nothing is asked or sent, and no other tab shares what is kept. */
export interface Surroundings {
  readonly offline: boolean;
  /** Microseconds by the hall's clock. */
  readonly now: () => number;
}

export class BidDesk extends EventTarget {
  bids: readonly OwnBid[] = [];
  asked: Asked = "not-yet";
  /** Receipts in the hall's list that its key did not sign. */
  forged = 0;
  run: Run | undefined;
  readonly #tabs: BroadcastChannel | undefined;
  #listed: Listed | undefined;

  constructor(readonly keeper: Keeper, readonly key: KeptKey, readonly round: () => CheckedRound, readonly around: Surroundings) {
    super();
    if (around.offline) return;
    this.#tabs = new BroadcastChannel("auctionhall-bids");
    this.#tabs.onmessage = () => void this.reread();
  }

  close(): void {
    this.#tabs?.close();
  }

  get busy(): boolean {
    return this.run !== undefined && this.run.at !== "over";
  }

  /** What this device keeps, as other tabs may have changed it. */
  async reread(): Promise<void> {
    const state = this.round();
    const mine = state.rightsByKey.get(this.key.id);
    const keys = mine ? [...mine.keys, ...mine.lostKeys] : [this.key.id];
    const kept = (await this.keeper.all("statements")).filter(one => one.kind === "bid" && one.round === state.view.id && keys.includes(one.signer));
    this.bids = await ownBids(state, kept, this.#listed);
    this.#tell();
  }

  /** What the hall has of this enterprise, from every device. */
  async ask(): Promise<void> {
    if (this.around.offline) return this.reread();
    if (this.asked === "not-yet") this.asked = "asking";
    const state = this.round();
    await this.reread();
    const allowed = state.rightsByKey.get(this.key.id)?.allowed;
    const owed = new Set(this.bids.filter(bid => bid.kept?.receipt && bid.stage === "taken" && allowed?.has(bid.group)).map(bid => bid.hash));
    const answer = await ownStatements(await ownStatementsQuery(state.view.id, this.around.now(), signerOfKept(this.key)));
    if (answer === undefined) this.asked = "silence";
    else if ("refusal" in answer) this.asked = { refusal: answer.refusal };
    else {
      this.#listed = await verifiedList(state, answer, owed);
      this.forged = this.#listed.forged;
      this.asked = "answered";
      await this.#keepReceipts(this.#listed);
    }
    await this.reread();
  }

  /** Seals and sends; a call while another run is under way does nothing. */
  async submit(wanted: readonly Wanted[]): Promise<void> {
    if (this.busy || wanted.length === 0) return;
    this.run = { wanted, results: new Map(), at: "sealing" };
    this.#tell();
    try {
      if (this.around.offline) await this.#run();
      else await alone(`auctionhall ${this.round().view.id} ${this.key.id}`, () => this.#run(), () => this.#to({ at: "waiting" }));
    } finally {
      this.#to({ at: "over" });
    }
  }

  /** After the group that is being sent. */
  stop(): void {
    if (this.busy && this.run!.at !== "stopping") this.#to({ at: "stopping" });
  }

  /** The bytes that are kept and were not answered yet, once more. */
  async sendAgain(bid: OwnBid): Promise<GroupResult> {
    const { kept, sent } = await send(this.keeper, this.round(), bid.kept!);
    await this.#kept();
    return resultOf(sent, kept.revision!);
  }

  /** A bid that was taken, sent once more, and whether the receipt is the first one. */
  repeat(bid: OwnBid): Promise<Repeated> {
    return repeated(this.round(), bid.hash, bid.kept!.submission, bid.receipt!);
  }

  /** A receipt whose answer was lost on the way comes with the list, and is kept like every other. */
  async #keepReceipts({ statements }: Listed): Promise<void> {
    for (const { kept, hash } of this.bids) {
      const receipt = statements.find(own => own.statement === hash)?.receipt;
      if (kept && !kept.receipt && receipt) await this.keeper.put("statements", { ...kept, receipt });
    }
  }

  async #run(): Promise<void> {
    this.#to({ at: "sealing" });
    await this.ask();
    if (!this.around.offline && this.asked !== "answered") {
      return this.#to({ notBegun: typeof this.asked === "object" ? { kind: "refused", refusal: this.asked.refusal } : { kind: "silence" } });
    }
    for (const wanted of this.run!.wanted) {
      if (this.run!.at === "stopping") return;
      const result = await this.#one(wanted);
      this.#to({ results: new Map(this.run!.results).set(wanted.group, result) });
    }
  }

  async #one({ group, said, revision = nextRevision(this.bids, group) }: Wanted): Promise<GroupResult> {
    const state = this.round();
    if (revision > state.view.terms.revisions) return { kind: "no-revision-left" };
    const statement = await sealedStatement(state, group, revision, said, signerOfKept(this.key), draw(K_BYTES), Date.now());
    await this.keeper.put("statements", statement);
    await this.#kept();
    if (this.around.offline) return { kind: "sealed", revision };
    const { sent } = await send(this.keeper, state, statement);
    await this.#kept();
    return resultOf(sent, revision);
  }

  async #kept(): Promise<void> {
    this.#tabs?.postMessage("kept");
    await this.reread();
  }

  #to(change: Partial<Run>): void {
    this.run = { ...this.run!, ...change };
    this.#tell();
  }

  #tell(): void {
    this.dispatchEvent(new Event("change"));
  }
}
