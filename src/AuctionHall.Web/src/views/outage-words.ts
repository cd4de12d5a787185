// Outages of the hall and the terms' answer to them, in sentences.
import { html, nothing, type TemplateResult } from "lit";
import { dateTime } from "../i18n/format";
import { t } from "../i18n/words";
import type { Extension } from "../log/terms";
import type { Outage, RoundView } from "../log/view";

export const outageSaid = ({ from, until }: Outage): string => t("outage.said", { from: dateTime(from / 1000), until: dateTime(until / 1000) });

/** Why the timetable in force is not the one of the notice; nothing where no outage moved it. */
export const outageNotes = ({ outages }: RoundView) => outages.length === 0 ? nothing : outages.map(outage => html`<p class="note">${outageSaid(outage)}</p>`);

/** The extension table as people read it, row by row; nothing where the terms have none. */
export function extensionList(table: readonly Extension[]): TemplateResult | typeof nothing {
  if (table.length === 0) return nothing;
  return html`<h4>${t("terms.extensions")}</h4><ol class="extensions">${table.map(row => html`<li>${rowSaid(row)}</li>`)}</ol><p class="note">${t("terms.extensions.note")}</p>`;
}

function rowSaid({ lasted, left, from, deadline, opening }: Extension): string {
  const outage = lasted === 0 ? t("extension.outage") : t("extension.outage.longer", { lasted: spanSaid(lasted) });
  const when = left === 0 ? t("extension.inside", { outage }) : t("extension.before", { outage, left: spanSaid(left) });
  return t(`extension.${from}`, { when, deadline: spanSaid(deadline), opening: spanSaid(opening) });
}

const spanSaid = (minutes: number): string => minutes > 0 && minutes % 60 === 0 ? t("span.hours", { n: minutes / 60 }) : t("span.minutes", { n: minutes });
