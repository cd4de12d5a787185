// Fields of terms: each knows its place in them, and says beside itself what is wrong there.
import { html, nothing, type TemplateResult } from "lit";
import { t, type Word } from "../../i18n/words";
import type { Label } from "../../log/shape";
import type { Terms } from "../../log/terms";
import { remedyOf, sentenceOf, type Problem } from "../../organising/compose/check/found";
import { pathOf, type Step } from "../../organising/compose/draft";

export interface Form {
  readonly terms: Terms;
  put(steps: readonly Step[], value: unknown): void;
  /** The person has left the field: from now on its problems are shown. */
  touch(path: string): void;
  /** Problems at this place that are to be shown. */
  problems(path: string): readonly Problem[];
}

/** An id that labels and links can name. */
export const idOf = (path: string): string => `field-${path.replace(/[^A-Za-z0-9]+/g, "-")}`;

export const problemLine = (problem: Problem): TemplateResult => html`${sentenceOf(problem)}${t("compose.semicolon")}${remedyOf(problem)}`;

/** The lines under a field; nothing where all is well. */
export function problemsAt(form: Form, path: string) {
  const found = form.problems(path);
  return found.length === 0 ? nothing : html`<span class="field-problem" id=${`${idOf(path)}-problem`}>${found.map(problem => html`<span>${problemLine(problem)}</span>`)}</span>`;
}

interface TextOptions {
  readonly kind?: "text" | "number" | "datetime-local";
  readonly class?: string;
  readonly note?: string;
  /** From the field's text to the value and back; the text itself where there is none. */
  readonly read?: (text: string) => unknown;
  readonly show?: (value: unknown) => string;
}

export function textField(form: Form, steps: readonly Step[], label: string, options: TextOptions = {}): TemplateResult {
  const path = pathOf(steps);
  const { kind = "text", read = text => text, show = value => value === undefined ? "" : String(value) } = options;
  const value = steps.reduce<unknown>((at, step) => (at as Record<Step, unknown> | undefined)?.[step], form.terms);
  const wrong = form.problems(path).length > 0;
  return html`<label class="field"><span>${label}</span>
    <input id=${idOf(path)} type=${kind} class=${options.class ?? ""} autocomplete="off" spellcheck="false" step=${kind === "datetime-local" ? "1" : nothing} .value=${show(value)}
      aria-invalid=${wrong ? "true" : nothing} aria-describedby=${wrong ? `${idOf(path)}-problem` : nothing}
      @input=${(event: Event) => form.put(steps, read((event.target as HTMLInputElement).value))} @change=${() => form.touch(path)}>
    ${options.note ? html`<span class="note">${options.note}</span>` : nothing}${problemsAt(form, path)}</label>`;
}

/** A name in Chinese and, where it is given, in English. */
export function labelFields(form: Form, steps: readonly Step[], name: Word): TemplateResult {
  return html`<div class="pair">${textField(form, [...steps, "zh"], t(name))}
    ${textField(form, [...steps, "en"], t("compose.in-english", { name: t(name) }), { read: text => text === "" ? undefined : text })}</div>`;
}

export const emptyLabel: Label = { zh: "" };

/** Whole numbers; what is none becomes 0, which no field here takes. */
export const wholeNumber = { kind: "number", class: "short", read: (text: string) => /^[0-9]{1,9}$/.test(text) ? Number(text) : 0 } as const;
