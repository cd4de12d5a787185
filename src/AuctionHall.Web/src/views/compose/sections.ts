// What terms say of themselves: title, alliance, hall, people, times.
import { html, nothing, type TemplateResult } from "lit";
import { t, type Word } from "../../i18n/words";
import { instantOf, micros } from "../../log/instant";
import type { Terms } from "../../log/terms";
import { isInstant } from "../../organising/compose/check/terms";
import { memberLines, membersOf } from "../../organising/compose/members";
import { fingerprint } from "../parts";
import { idOf, labelFields, problemsAt, textField, wholeNumber, type Form } from "./form";

export const aboutSection = (form: Form): TemplateResult => html`
  ${labelFields(form, ["title"], "compose.title")}
  <label class="check"><input type="checkbox" id=${idOf("drill")} .checked=${form.terms.drill === true} @change=${(event: Event) => form.put(["drill"], (event.target as HTMLInputElement).checked)}>
    <span>${t("compose.drill")}<span class="note">${t("compose.drill.note")}</span></span></label>
  ${textField(form, ["replaces"], t("compose.replaces"), { class: "mono", note: t("compose.replaces.note"), read: text => text.replace(/\s/g, "") || undefined })}`;

export function allianceSection(form: Form): TemplateResult {
  const { members } = form.terms.alliance;
  const at = members.flatMap((_, i) => ["name.zh", "name.en", "joined"].map(member => [i, `alliance.members[${i}].${member}`] as const));
  const wrong = at.filter(([, path]) => form.problems(path).length > 0);
  return html`${labelFields(form, ["alliance", "name"], "compose.alliance")}
    ${labelFields(form, ["alliance", "lead"], "compose.lead-office")}
    <label class="field"><span>${t("compose.members")}</span>
      <textarea id=${idOf("alliance.members")} spellcheck="false" aria-describedby="members-note" aria-invalid=${wrong.length > 0 ? "true" : nothing} .value=${memberLines(members)}
        @change=${(event: Event) => { form.put(["alliance", "members"], membersOf((event.target as HTMLTextAreaElement).value)); for (const [, path] of at) form.touch(path); form.touch("alliance.members"); }}></textarea>
      <span class="note" id="members-note">${t("compose.members.note", { n: members.length })}</span>
      ${wrong.map(([i, path]) => html`<span class="member-problem"><b>${t("compose.line", { n: i + 1 })}</b>${problemsAt(form, path)}</span>`)}</label>`;
}

/** @param own this hall's name and keys; undefined while it has not answered. */
export function hallSection(form: Form, own: Terms["hall"] | undefined): TemplateResult {
  const { hall } = form.terms;
  const same = own !== undefined && own.name === hall.name && own.statements === hall.statements && own.checkpoints === hall.checkpoints;
  const wrong = ["hall.name", "hall.statements", "hall.checkpoints"].filter(path => form.problems(path).length > 0);
  return html`<p class="note">${t("compose.hall.note")}</p>
    <dl class="pairs" id=${idOf("hall.name")} tabindex="-1"><div><dt>${t("compose.hall.name")}</dt><dd><code>${hall.name || t("none")}</code></dd></div>
      <div><dt>${t("compose.hall.statements")}</dt><dd>${hall.statements ? fingerprint(hall.statements) : t("none")}</dd></div>
      <div><dt>${t("compose.hall.checkpoints")}</dt><dd>${hall.checkpoints ? fingerprint(hall.checkpoints) : t("none")}</dd></div></dl>
    ${wrong.map(path => problemsAt(form, path))}
    ${own === undefined ? html`<p class="note">${t("compose.hall.silent")}</p>` : same ? html`<p class="note">${t("compose.hall.same")}</p>`
      : html`<p class="trouble-line">${t("compose.hall.other")}</p><p class="actions"><button type="button" class="plain" @click=${() => form.put(["hall"], own)}>${t("compose.hall.take")}</button></p>`}`;
}

/** @param own the key of who writes, to be added to the organisers. */
export function peopleSection(form: Form, party: "organisers" | "custodians", own?: string): TemplateResult {
  const { threshold, people } = form.terms[party];
  const n = people.length;
  const mine = own !== undefined && party === "organisers" && !people.some(({ key }) => key === own) ? own : undefined;
  const blank = people.findIndex(({ key }) => key === "");
  return html`<p class="note">${t(`compose.${party}.note`)}</p>
    <ol class="people" id=${idOf(`${party}.people`)} tabindex="-1">${people.map((_, i) => html`<li><fieldset><legend>${t(`compose.${party}.one` satisfies Word, { n: i + 1 })}</legend>
      ${labelFields(form, [party, "people", i, "name"], "compose.person")}
      ${textField(form, [party, "people", i, "key"], t("compose.key"), { class: "mono", read: text => text.replace(/\s/g, "").toLowerCase() })}
      <p class="actions">${mine !== undefined && (blank < 0 ? i === n - 1 : i === blank) ? html`<button type="button" class="plain" @click=${() => form.put([party, "people", i, "key"], mine)}>${t("compose.key.mine")}</button>` : nothing}
        ${n > 1 ? html`<button type="button" class="plain" @click=${() => form.put([party, "people"], people.filter((_, j) => j !== i))}>${t("compose.person.remove", { n: i + 1 })}</button>` : nothing}</p>
    </fieldset></li>`)}</ol>
    ${problemsAt(form, `${party}.people`)}
    <p class="actions"><button type="button" class="plain" ?disabled=${n >= 16} @click=${() => form.put([party, "people"], [...people, { name: { zh: "" }, key: "" }])}>${t(`compose.${party}.add`)}</button></p>
    ${textField(form, [party, "threshold"], t(`compose.${party}.threshold`), { ...wholeNumber, note: t(`compose.${party}.rule`, { m: threshold, n, few: Math.max(0, threshold - 1), left: Math.max(0, n - threshold) }) })}`;
}

const moments = ["start", "deadline", "opening", "unopened"] as const;

/** Times are typed and shown in China's time, whatever the device's. */
export const timesSection = (form: Form): TemplateResult => html`<p class="note">${t("compose.times.note")}</p>
  <div class="pair">${moments.map(name => textField(form, ["timetable", name], t(`time.${name}`), {
    kind: "datetime-local", class: "moment", note: t(`compose.time.${name}`),
    read: text => localInstant(text), show: value => localText(String(value)),
  }))}</div>`;

const localInstant = (text: string): string => {
  const [, minute, second = ":00"] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?$/.exec(text) ?? [];
  return minute === undefined ? "" : `${minute}${second}+08:00`;
};

const localText = (time: string): string => isInstant(time) ? instantOf(micros(time)).slice(0, 19) : "";
