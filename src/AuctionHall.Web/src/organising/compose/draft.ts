// Terms that are still being written: the members of terms, of which texts may be empty and times and keys are none yet. What is
// missing, check/terms.ts says beside its field.
import { rulePart } from "../../log/pipeline";
import { flag, label, list, members, oneOf, optional, text, whole, type Label } from "../../log/shape";
import { extension, product, type Terms } from "../../log/terms";

const panel = members({ threshold: whole, people: list(members({ name: label, key: text })) });

export const rules = members({ version: oneOf("2"), assumed: optional(list(text)), pipeline: list(rulePart) });

/** As terms (log/terms.ts), with any text where those need a hash, a time, an id or a day. */
export const draftTerms = members({
  title: label,
  alliance: members({ name: label, lead: label, members: list(members({ name: label, joined: optional(text) })) }),
  drill: optional(flag),
  replaces: optional(text),
  hall: members({ name: text, statements: text, checkpoints: text }),
  organisers: panel,
  custodians: panel,
  timetable: members({ start: text, deadline: text, opening: text, unopened: text }),
  extensions: optional(list(extension)),
  decimals: whole,
  revisions: whole,
  rules,
  catalogue: optional(text),
  demand: optional(members({ sha256: text, ratio: text })),
  groups: list(members({ id: text, name: label, products: list(product), volume: whole, unit: label })),
});

const nobody = (): { readonly name: Label; readonly key: string } => ({ name: { zh: "" }, key: "" });
const some = <T>(n: number, make: () => T): readonly T[] => Array.from({ length: n }, make);

/** Three organisers of whom two sign, 3 of 5 custodians (DESIGN 4), and nothing else. */
export const emptyDraft = (): Terms => ({
  title: { zh: "" },
  alliance: { name: { zh: "" }, lead: { zh: "" }, members: [] },
  drill: true,
  hall: { name: "", statements: "", checkpoints: "" },
  organisers: { threshold: 2, people: some(3, nobody) },
  custodians: { threshold: 3, people: some(5, nobody) },
  timetable: { start: "", deadline: "", opening: "", unopened: "" },
  decimals: 4,
  revisions: 20,
  rules: { version: "2", assumed: [], pipeline: [] },
  groups: [],
});

export type Step = string | number;

/** The same with another value at this place; a member that becomes undefined is none. Everything beside it stays the same object. */
export function put<T>(source: T, path: readonly Step[], value: unknown): T {
  const [step, ...rest] = path;
  if (step === undefined) return value as T;
  if (Array.isArray(source)) return source.map((one, i) => i === step ? put(one, rest, value) : one) as T;
  const { [step]: before, ...others } = source as Record<Step, unknown>;
  const after = put(before, rest, value);
  return after === undefined ? others as T : { ...source, [step]: after };
}

/** A place as problems name it: `groups[0].name.zh`. */
export const pathOf = (steps: readonly Step[]): string =>
  steps.reduce<string>((path, step) => typeof step === "number" ? `${path}[${step}]` : path === "" ? step : `${path}.${step}`, "");
