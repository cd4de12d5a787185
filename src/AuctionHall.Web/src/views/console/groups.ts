// Groups as people call them: by name, with the id beside it.
import { html, type TemplateResult } from "lit";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import type { RoundView } from "../../log/view";
import { words } from "../parts";

export const groupOf = (view: RoundView, id: string) => view.terms.groups.find(group => group.id === id);

export function groupWords(view: RoundView, id: string): TemplateResult {
  const group = groupOf(view, id);
  return group ? html`${words(group.name)} <code>${id}</code>` : html`<code>${id}</code>`;
}

/** Within a sentence: the first few, and how many more. */
export function groupsSaid(view: RoundView, ids: readonly string[], most = 4): string {
  const few = ids.slice(0, most).map(id => said(groupOf(view, id)?.name ?? { zh: id })).join(t("comma"));
  return ids.length > most ? `${few}${t("and-more", { n: ids.length - most })}` : few;
}

/** In an order that means something. */
export const groupList = (view: RoundView, ids: readonly string[]): TemplateResult =>
  html`<ol class="reading-order">${ids.map(id => html`<li>${groupWords(view, id)}</li>`)}</ol>`;
