// What terms mark as assumed: a whole part, or one member of it as `part.member`. Such a mark is written in lower case
// (FORMAT 5) and members are not, so both are compared without case and hyphens.
import type { RuleWords, Sentence } from "./sentences";

const folded = (name: string): string => name.toLowerCase().replaceAll("-", "");

export class Assumed {
  readonly #marks: ReadonlySet<string>;

  constructor(private readonly marks: readonly string[] = []) {
    this.#marks = new Set(marks.map(folded));
  }

  part(part: RuleWords["part"]): boolean {
    return this.#marks.has(folded(part));
  }

  sentence(part: RuleWords["part"], { states }: Sentence): boolean {
    return states.some(member => this.#marks.has(folded(`${part}.${member}`)));
  }

  /** Marks for which no sentence of these rules stands; they are named all the same. */
  others(rules: readonly RuleWords[]): readonly string[] {
    const stated = new Set(rules.flatMap(({ part, sentences }) => [part, ...sentences.flatMap(one => one.states.map(member => `${part}.${member}`))]).map(folded));
    return this.marks.filter(mark => !stated.has(folded(mark)));
  }
}
