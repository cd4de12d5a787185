// What is on its way to the hall. A statement is sent by one attempt at a time, however often its button is pressed, and the last
// answer stays until there is another.
import type { CheckedRound } from "../auctions/checked-round";
import { send, type Sent } from "../hall/send";
import type { Keeper, KeptStatement } from "../keeping/keeper";

export class Outbox extends EventTarget {
  readonly #going = new Set<string>();
  readonly #answers = new Map<string, Sent>();

  isGoing(hash: string): boolean {
    return this.#going.has(hash);
  }

  /** Undefined before the first answer of this page's life. */
  answer(hash: string): Sent | undefined {
    return this.#answers.get(hash);
  }

  /** Returns when the hall has answered, or has not after many attempts; at once where the statement is on its way already. */
  async send(keeper: Keeper, round: CheckedRound, statement: KeptStatement): Promise<void> {
    const { hash } = statement;
    if (this.#going.has(hash)) return;
    this.#going.add(hash);
    this.#answers.delete(hash);
    this.#tell();
    try {
      this.#answers.set(hash, (await send(keeper, round, statement)).sent);
    } finally {
      this.#going.delete(hash);
      this.#tell();
    }
  }

  #tell(): void {
    this.dispatchEvent(new Event("change"));
  }
}
