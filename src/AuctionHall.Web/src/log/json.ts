// JSON as payloads must be: FORMAT 2. `JSON.parse` keeps the last of two equal members, rounds large numbers and takes fractions, so
// two readers of one signed text could read two things; this reader refuses what could be read twice.
import { textOf } from "./bytes";
import { NotUnderstood } from "./shape";

const DEPTH_MAX = 16;
const INTEGER_MIN = -(2n ** 63n);
const INTEGER_MAX = 2n ** 63n - 1n;

/** Integers that JavaScript does not hold exactly are bigints, so that no reader takes a rounded one. Objects have no prototype. */
export type Json = string | boolean | number | bigint | readonly Json[] | { readonly [member: string]: Json };

/**
 * One value and white space, nothing else: no duplicate member, null, comment, trailing comma, fraction, exponent or half of a
 * surrogate pair; integers of 64 bits with a sign; at most 16 levels, the outermost counting 1. Throws NotUnderstood.
 */
export function strictJson(utf8: Uint8Array, at: string): Json {
  const reader = new StrictReader(textOf(utf8, at), at);
  return reader.whole();
}

const space = /[ \t\r\n]*/y;
const number = /-?(?:0|[1-9][0-9]*)/y;
// An escape, or characters that need none; a text has no control character below U+0020.
const piece = /[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

class StrictReader {
  #place = 0;

  constructor(readonly text: string, readonly at: string) {}

  whole(): Json {
    const value = this.#value(1);
    if (this.#place < this.text.length) this.#fail("nothing more is needed");
    return value;
  }

  /** With the white space on both sides of it. */
  #value(depth: number): Json {
    this.#take(space);
    const value = this.#bare(depth);
    this.#take(space);
    return value;
  }

  #bare(depth: number): Json {
    switch (this.text[this.#place]) {
      case "{": return this.#object(depth);
      case "[": return this.#list(depth);
      case '"': return this.#string();
      case "t": return this.#word("true", true);
      case "f": return this.#word("false", false);
      default: return this.#integer();
    }
  }

  #object(depth: number): Json {
    const found: Record<string, Json> = Object.create(null);
    this.#items("}", depth, () => {
      this.#take(space);
      const name = this.text[this.#place] === '"' ? this.#string() : this.#fail("a member's name is needed");
      if (Object.hasOwn(found, name)) this.#fail(`'${name}' stands twice`);
      this.#take(space);
      if (!this.#skip(":")) this.#fail("a colon is needed");
      found[name] = this.#value(depth + 1);
    });
    return found;
  }

  #list(depth: number): Json {
    const found: Json[] = [];
    this.#items("]", depth, () => found.push(this.#value(depth + 1)));
    return found;
  }

  #items(end: string, depth: number, item: () => void): void {
    if (depth > DEPTH_MAX) this.#fail(`at most ${DEPTH_MAX} levels are needed`);
    this.#place++;
    this.#take(space);
    if (this.#skip(end)) return;
    do item(); while (this.#skip(","));
    if (!this.#skip(end)) this.#fail(`a comma or ${end} is needed`);
  }

  #string(): string {
    const from = this.#place++;
    while (this.#take(piece) !== "");
    if (!this.#skip('"')) this.#fail("the end of a text is needed");
    const value: string = JSON.parse(this.text.slice(from, this.#place));
    if (/\p{Cs}/u.test(value)) this.#fail("both halves of a surrogate pair are needed");
    return value;
  }

  #integer(): Json {
    const digits = this.#take(number);
    if (digits === "" || /[.eE0-9]/.test(this.text[this.#place] ?? "")) this.#fail("a value is needed, numbers without fraction and exponent");
    const exact = BigInt(digits);
    if (exact < INTEGER_MIN || exact > INTEGER_MAX) this.#fail("a number of 64 bits is needed");
    const held = Number(exact);
    return Number.isSafeInteger(held) ? held : exact;
  }

  #word(word: string, value: Json): Json {
    if (!this.text.startsWith(word, this.#place)) this.#fail("a value is needed");
    this.#place += word.length;
    return value;
  }

  /** What the pattern finds at this place, which may be nothing. */
  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#place;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.#place += found.length;
    return found;
  }

  #skip(char: string): boolean {
    if (this.text[this.#place] !== char) return false;
    this.#place++;
    return true;
  }

  #fail(expected: string): never {
    throw new NotUnderstood(`${this.at} character ${this.#place}`, expected);
  }
}
