// The hall's clock as far as this device can know it: its own monotonic clock plus an offset from /api/time, trusted
// more the shorter the answer took. A device's wall clock may be wrong or be set while the page is open.
import { hallTime } from "./http";

interface Sample { readonly offset: number; readonly took: number; readonly at: number }

const sampleEveryMs = 30_000;
const forgetAfterMs = 10 * 60_000;

export class HallClock {
  /** Best first; touched only by `sample`. */
  #samples: Sample[] = [];
  /** Monotonic time of the last answer. */
  #heard = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Milliseconds since 1970 by the hall's clock; this device's own until the first answer. */
  now(): number {
    return performance.now() + (this.#samples[0]?.offset ?? performance.timeOrigin);
  }

  /** Milliseconds since the hall answered last. */
  silence(): number {
    return performance.now() - this.#heard;
  }

  start(): void {
    if (this.#timer !== undefined) return;
    const again = async () => {
      await this.sample();
      this.#timer = setTimeout(again, sampleEveryMs);
    };
    this.#timer = setTimeout(again, sampleEveryMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Whatever else the hall sends is a sign of life too. */
  hear(): void {
    this.#heard = performance.now();
  }

  async sample(): Promise<void> {
    const sent = performance.now();
    try {
      const hall = await hallTime();
      const received = performance.now();
      const took = received - sent;
      this.#heard = received;
      this.#samples = [...this.#samples, { offset: hall + took / 2 - received, took, at: received }]
        .filter(sample => received - sample.at < forgetAfterMs)
        .sort((a, b) => a.took - b.took);
    } catch {
      // No answer: the offset stays, and the silence grows until the page says so.
    }
  }
}

export const hallClock = new HallClock();
