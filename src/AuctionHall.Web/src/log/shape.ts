// Strict readers of JSON. A page that guesses what an unknown member means shows something that nobody signed, so
// every reader refuses what it does not know (FORMAT 2) and says where.

/** Text from the hall that this page does not understand; the page then says so and stops following. */
export class NotUnderstood extends Error {
  constructor(readonly at: string, expected: string) {
    super(`${at}: ${expected}`);
    this.name = "NotUnderstood";
  }
}

/** What FORMAT allows and this page cannot hold exactly; it is nobody's fault, and the command line can. */
export class NotHeld extends NotUnderstood {}

export type Reader<T> = (value: unknown, at: string) => T;
export type Read<R> = R extends Reader<infer T> ? T : never;

interface Optional<T> { readonly optional: Reader<T> }
type Shape = Record<string, Reader<any> | Optional<any>>;
type Typed<S extends Shape> =
  { readonly [K in keyof S as S[K] extends Optional<any> ? never : K]: S[K] extends Reader<infer T> ? T : never } &
  { readonly [K in keyof S as S[K] extends Optional<any> ? K : never]?: S[K] extends Optional<infer T> ? T : never };

export const text: Reader<string> = (value, at) => {
  if (typeof value !== "string") throw new NotUnderstood(at, "a text is needed");
  return value;
};

export const flag: Reader<boolean> = (value, at) => {
  if (typeof value !== "boolean") throw new NotUnderstood(at, "true or false is needed");
  return value;
};

/** An integer that JavaScript holds exactly, so that what is shown is what is meant. */
export const integer: Reader<number> = (value, at) => {
  if (typeof value === "bigint") throw new NotHeld(at, "a number of at most 2^53 - 1 is needed");
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw new NotUnderstood(at, "an integer is needed");
  return value;
};

/** An integer from 0 that JavaScript holds exactly; microseconds since 1970 do until the year 2255. */
export const whole: Reader<number> = (value, at) => {
  if (integer(value, at) < 0) throw new NotUnderstood(at, "an integer is needed");
  return value as number;
};

const below = (end: number): Reader<number> => (value, at) => {
  if (whole(value, at) >= end) throw new NotUnderstood(at, "a smaller integer is needed");
  return value as number;
};

/** From 0, of 32 bits with a sign: what a number of a payload is where FORMAT 2 does not say more. */
export const count = below(2 ** 31);

/** From 0, of 32 bits. */
export const revision = below(2 ** 32);

export const matching = (pattern: RegExp, words: string): Reader<string> => (value, at) => {
  if (typeof value !== "string" || !pattern.test(value)) throw new NotUnderstood(at, `${words} is needed`);
  return value;
};

export const oneOf = <const T extends string>(...words: readonly T[]): Reader<T> => (value, at) => {
  if (!words.includes(value as T)) throw new NotUnderstood(at, `one of ${words.join(", ")} is needed`);
  return value as T;
};

export const list = <T>(item: Reader<T>): Reader<readonly T[]> => (value, at) => {
  if (!Array.isArray(value)) throw new NotUnderstood(at, "a list is needed");
  return value.map((one, i) => item(one, `${at}[${i}]`));
};

export const optional = <T>(reader: Reader<T>): Optional<T> => ({ optional: reader });

/** An object with exactly these members. */
export const members = <const S extends Shape>(shape: S): Reader<Typed<S>> => {
  const names = Object.keys(shape);
  return (value, at) => {
    const source = object(value, at);
    for (const name of Object.keys(source))
      if (!Object.hasOwn(shape, name)) throw new NotUnderstood(at, `'${name}' is not known`);
    const found: Record<string, unknown> = {};
    for (const name of names) {
      const reader = shape[name]!;
      if (name in source) found[name] = (typeof reader === "function" ? reader : reader.optional)(source[name], `${at}.${name}`);
      else if (typeof reader === "function") throw new NotUnderstood(at, `'${name}' is missing`);
    }
    return found as Typed<S>;
  };
};

/** An object whose first member is `by` and names which of the readers reads it whole. */
export const tagged = <const B extends string, V extends Record<string, Reader<any>>>(by: B, variants: V): Reader<Read<V[keyof V]>> =>
  (value, at) => {
    const source = object(value, at);
    const name = source[by];
    if (Object.keys(source)[0] !== by) throw new NotUnderstood(at, `'${by}' is needed before the others`);
    if (typeof name !== "string" || !Object.hasOwn(variants, name)) throw new NotUnderstood(`${at}.${by}`, `'${String(name)}' is not known`);
    return variants[name]!(value, at);
  };

export const object = (value: unknown, at: string): Record<string, unknown> => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new NotUnderstood(at, "an object is needed");
  return value as Record<string, unknown>;
};

export const parse = <T>(json: string, reader: Reader<T>, at: string): T => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new NotUnderstood(at, "this is not JSON");
  }
  return reader(value, at);
};

export const hash = matching(/^[0-9a-f]{64}$/, "a hash of 64 hexadecimal digits");
export const groupId = matching(/^[a-z0-9-]{1,64}$/, "a group's id");
export const label = members({ zh: text, en: optional(text) });
export type Label = Read<typeof label>;
