// The extension table of terms, row by row: what an outage of the hall around the deadline moves.
import { html, type TemplateResult } from "lit";
import { t } from "../../i18n/words";
import type { Extension } from "../../log/terms";
import { EXTENSIONS_MAX } from "../../organising/compose/check/terms";
import { idOf, problemsAt, textField, wholeNumber, type Form } from "./form";

/** The deadline inside the outage: two hours behind its end, and the opening an hour later. */
const usual: Extension = { lasted: 0, left: 0, from: "end", deadline: 120, opening: 180 };

export function extensionFields(form: Form): TemplateResult {
  const table = form.terms.extensions ?? [];
  const keep = (rows: readonly Extension[]) => form.put(["extensions"], rows.length === 0 ? undefined : rows);
  return html`<h3>${t("terms.extensions")}</h3><p class="note">${t("compose.extensions.note")}</p>
    <ol class="people" id=${idOf("extensions")} tabindex="-1">${table.map((row, i) => html`<li><fieldset><legend>${t("compose.extension.one", { n: i + 1 })}</legend>
      <div class="pair">${textField(form, ["extensions", i, "lasted"], t("compose.extension.lasted"), wholeNumber)}
        ${textField(form, ["extensions", i, "left"], t("compose.extension.left"), { ...wholeNumber, note: t("compose.extension.left.note") })}</div>
      <label class="field"><span>${t("compose.extension.from")}</span><select id=${idOf(`extensions[${i}].from`)} @change=${(event: Event) => form.put(["extensions", i, "from"], (event.target as HTMLSelectElement).value)}>
        ${(["end", "timetable"] as const).map(from => html`<option value=${from} ?selected=${row.from === from}>${t(`compose.extension.from.${from}`)}</option>`)}</select></label>
      <div class="pair">${textField(form, ["extensions", i, "deadline"], t("compose.extension.deadline"), wholeNumber)}
        ${textField(form, ["extensions", i, "opening"], t("compose.extension.opening"), wholeNumber)}</div>
      <p class="actions"><button type="button" class="plain" @click=${() => keep(table.filter((_, j) => j !== i))}>${t("compose.extension.remove", { n: i + 1 })}</button></p>
    </fieldset></li>`)}</ol>${problemsAt(form, "extensions")}
    <p class="actions"><button type="button" class="plain" ?disabled=${table.length >= EXTENSIONS_MAX} @click=${() => keep([...table, usual])}>${t("compose.extension.add")}</button></p>`;
}
