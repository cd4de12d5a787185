// What is wrong with terms or with a file, in the words that the command line has for it: the page's English is its English, and
// tests hold the two together.
import { t, type Word } from "../../../i18n/words";

type FixWord = Extract<Word, `fix.${string}`>;
/** A sentence of the dictionary, `problem.FAULT`, with what to do about it, `fix.FAULT`. */
export type Fault = FixWord extends `fix.${infer Name}` ? Name : never;
export type Values = Readonly<Record<string, string | number>>;

export interface Problem {
  /** The place in the terms, as `groups[0].products[1].ceiling`. */
  readonly path: string;
  readonly fault: Fault;
  readonly values: Values;
}

export const sentenceOf = ({ fault, values }: Pick<Problem, "fault" | "values">): string => t(`problem.${fault}` as Word, values);
export const remedyOf = ({ fault, values }: Pick<Problem, "fault" | "values">): string => t(`fix.${fault}` as Word, values);

/** What was found so far, in order, each once. */
export class Found {
  readonly #all = new Map<string, Problem>();

  get all(): readonly Problem[] {
    return [...this.#all.values()];
  }

  add(path: string, fault: Fault, values: Values = {}): void {
    this.#all.set(`${path} ${fault} ${JSON.stringify(values)}`, { path, fault, values });
  }

  unless(sound: boolean, path: string, fault: Fault, values: Values = {}): void {
    if (!sound) this.add(path, fault, values);
  }
}
