// Small pieces of markup that several views share.
import { html, nothing, svg, type TemplateResult } from "lit";
import { language, said, tags, tongue } from "../i18n/language";
import { grouped } from "../i18n/format";
import { t } from "../i18n/words";
import type { Label } from "../log/shape";
import type { Status } from "../log/phase";
import type { Correction, RoundView } from "../log/view";
import { readable, sentence, type Show } from "../outcome/explain";
import type { Applied } from "../outcome/outcome";

/** A name or text that is data: marked with its own language where the page speaks another. */
export const words = (label: Label): TemplateResult =>
  tongue(label) === tags[language()] ? html`${said(label)}` : html`<span lang=${tongue(label)}>${said(label)}</span>`;

/** A rule's number and its sentence. */
export const rule = (applied: Applied, show: Show = readable): TemplateResult =>
  html`<span class="rule"><span class="rule-number">${applied.rule}</span> ${sentence(applied, language(), show)}</span>`;

export const tick = html`<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">${svg`<path d="M2.5 8.5l3.5 3.5 7.5-8.5"/>`}</svg>`;
export const cross = html`<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">${svg`<path d="M3.5 3.5l9 9m0-9l-9 9"/>`}</svg>`;

export const statusChip = (status: Status): TemplateResult => html`<span class="chip" data-status=${status}>${t(`status.${status}`)}</span>`;
export const correctedChip = (corrected: boolean) => corrected ? html`<span class="chip" data-status="corrected">${t("status.corrected")}</span>` : nothing;
export const drillChip = (drill: boolean | undefined) => drill ? html`<span class="chip chip-drill">${t("drill")}</span>` : nothing;

/** Who signed a correction, by the names that the terms have. */
export const signersSaid = ({ terms }: RoundView, { signers }: Correction): string =>
  signers.map(key => said(terms.organisers.people.find(person => person.key === key)?.name ?? { zh: key.slice(0, 8) })).join(t("comma"));

/** A hash that a person compares with a printed one, eight digits at a time. */
export const fingerprint = (hash: string): TemplateResult =>
  html`<code class="fingerprint">${grouped(hash).map(eight => html`<span>${eight}</span>`)}</code>`;

/** A hash that tells rows apart; whole in its title. */
export const short = (hash: string): TemplateResult => html`<code class="short" title=${hash}>${hash.slice(0, 12)}…</code>`;
