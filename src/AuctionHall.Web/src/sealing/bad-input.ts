/**
 * A caller's mistake, in words. The message is one of the sentences of this folder and never holds bytes, since what is wrong
 * may be a secret; nor does it carry a library's error as its cause.
 */
export class BadInput extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "BadInput";
  }
}

export function needLength(bytes: Uint8Array, length: number, what: string): void {
  if (bytes.length !== length) throw new BadInput(`${what} has ${length} bytes`);
}
