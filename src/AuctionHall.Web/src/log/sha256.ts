// SHA-256 (FIPS 180-4). WebCrypto's digest exists only in secure contexts and only asynchronously; the fold of the log
// is synchronous and a board may be watched over plain http inside a building. Checked against known answers.

const primes = (() => {
  const found: number[] = [];
  for (let n = 2; found.length < 64; n++) if (found.every(p => n % p !== 0)) found.push(n);
  return found;
})();
const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const K = Int32Array.from(primes, p => fraction(Math.cbrt(p)));
const INITIAL = Int32Array.from(primes.slice(0, 8), p => fraction(Math.sqrt(p)));
const rotate = (x: number, n: number) => (x >>> n) | (x << (32 - n));

/** The hash in lower-case hexadecimal. */
export const sha256 = (message: Uint8Array): string => new Sha256().update(message).hex();

/** The same of bytes that come in pieces, since a file may be larger than memory. */
export class Sha256 {
  readonly #state = Int32Array.from(INITIAL);
  readonly #w = new Int32Array(64);
  readonly #block = new Uint8Array(64);
  readonly #view = new DataView(this.#block.buffer);
  /** Of all pieces so far; what is no whole block waits in `#block`. */
  #length = 0;

  update(piece: Uint8Array): this {
    let at = 0;
    const waiting = this.#length % 64;
    this.#length += piece.length;
    if (waiting > 0) {
      at = Math.min(64 - waiting, piece.length);
      this.#block.set(piece.subarray(0, at), waiting);
      if (waiting + at < 64) return this;
      this.#compress(this.#view, 0);
    }
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    for (; at + 64 <= piece.length; at += 64) this.#compress(view, at);
    this.#block.set(piece.subarray(at));
    return this;
  }

  /** Once; nothing may follow. */
  hex(): string {
    const length = this.#length;
    const padding = new Uint8Array((length % 64 < 56 ? 64 : 128) - length % 64);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(length / 2 ** 29));
    view.setUint32(padding.length - 4, length << 3);
    this.update(padding);
    return [...this.#state].map(word => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  #compress(view: DataView, from: number): void {
    const [state, w] = [this.#state, this.#w];
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(from + 4 * i);
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15]!, b = w[i - 2]!;
      w[i] = w[i - 16]! + w[i - 7]! + (rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)) + (rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10));
    }
    let a = state[0]!, b = state[1]!, c = state[2]!, d = state[3]!, e = state[4]!, f = state[5]!, g = state[6]!, h = state[7]!;
    for (let i = 0; i < 64; i++) {
      const one = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
      const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0;
      d = c; c = b; b = a; a = (one + two) | 0;
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = state[i]! + word;
  }
}
