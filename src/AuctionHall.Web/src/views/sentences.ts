// What a part of the rules says, as sentences and at most one table.
import type { RulePart } from "../log/pipeline";

/** A table to show below the sentences: one column for each number, the last meaning "or more". */
export interface Steps { readonly head: string; readonly row: string; readonly cells: readonly string[] }

/** One sentence, with the members of the part that it states: terms may mark them one by one as assumed. */
export interface Sentence { readonly text: string; readonly states: readonly string[] }

export interface RuleWords {
  readonly part: RulePart["part"];
  /** The bidding unit that the part is for, where it is not for all. */
  readonly unit?: string;
  readonly sentences: readonly Sentence[];
  readonly table?: Steps;
}

export const says = (text: string, ...states: readonly string[]): Sentence => ({ text, states });
