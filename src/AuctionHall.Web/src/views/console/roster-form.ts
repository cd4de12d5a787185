import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import { readRequests, wholeGroups, type SoundRequest } from "../../organising/enrolling";
import { short, words } from "../parts";
import { chosenFile } from "../people/files";
import { OrderForm } from "./order-form";

export const rosterChanges = ["allow", "relate", "suspend", "rekey"] as const;
export type RosterChange = (typeof rosterChanges)[number];

/** One change of the roster for enterprises that are enrolled. */
@customElement("roster-form")
export class RosterForm extends OrderForm {
  @property() change: RosterChange = "allow";
  @state() private code = "";
  @state() private request: SoundRequest | undefined;

  override render() {
    return html`<form class="fields" @submit=${this.#next}><p>${t(`roster.${this.change}.lead`)}</p>${this.#fields()}${this.end()}</form>`;
  }

  #fields(): TemplateResult {
    switch (this.change) {
      case "allow": return html`${this.#enterprise()}${this.#groups()}`;
      case "suspend": return html`${this.#enterprise()}${this.textFields("reason", "form.reason", "form.reason.en")}`;
      case "relate": return html`<fieldset class="choice checks-list"><legend>${t("roster.relate.which")}</legend>${[...this.round.rights.values()].map(one =>
        html`<label><input type="checkbox" name="code" value=${one.code}> <span>${words(one.name)} <code>${one.code}</code></span></label>`)}</fieldset>`;
      case "rekey": return html`<p class="actions"><label class="plain file"><input type="file" accept=".enrol" class="visually-hidden" @change=${this.#choose}><span>${t("roster.rekey.request")}</span></label></p>
        ${this.request ? this.#lost(this.request) : nothing}${this.textFields("reason", "form.reason", "form.reason.en")}`;
    }
  }

  #enterprise() {
    return html`<label class="field"><span>${t("roster.enterprise")}</span><select name="enterprise" @change=${(event: Event) => { this.code = (event.target as HTMLSelectElement).value; }}>
      ${[...this.round.rights.values()].map(one => html`<option value=${one.code}>${said(one.name)} ${one.code}</option>`)}</select></label>`;
  }

  #groups() {
    const rights = this.round.rights.get(this.code) ?? [...this.round.rights.values()][0];
    // Made anew for each enterprise: what was ticked for one must not stay for another.
    return keyed(rights?.code, html`<fieldset class="choice checks-list"><legend>${t("roster.allow.which")}</legend>${this.round.view.terms.groups.map(group =>
      html`<label><input type="checkbox" name="group" value=${group.id} .checked=${rights?.allowed.has(group.id) ?? false}> <span>${words(group.name)} <code>${group.id}</code></span></label>`)}</fieldset>`);
  }

  #lost({ enrolment }: SoundRequest) {
    const keys = this.round.rights.get(enrolment.code)?.keys ?? [];
    return html`<p class="done-line">${words(enrolment.name)} <code>${enrolment.code}</code> ${short(enrolment.key)}</p>
      <label class="field"><span>${t("roster.rekey.lost")}</span><select name="lost" class="mono">${keys.map(key => html`<option value=${key}>${key.slice(0, 16)}…</option>`)}</select></label>`;
  }

  #choose = async (event: Event) => {
    const file = chosenFile(event);
    if (!file) return;
    this.request = undefined;
    const { sound, faults } = await readRequests([{ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }], this.round);
    if (faults.length > 0) return this.fail(`enrol.fault.${faults[0]!.fault}`, "input[type=file]");
    if (!sound[0]!.known) return this.fail("refusal.unknown-enterprise", "input[type=file]");
    [this.request, this.trouble] = [sound[0], undefined];
  };

  #next = async (event: Event) => {
    event.preventDefault();
    const code = this.querySelector<HTMLSelectElement>("select[name=enterprise]")?.value ?? "";
    const checked = (name: string) => [...this.querySelectorAll<HTMLInputElement>(`input[name=${name}]:checked`)].map(input => input.value);
    switch (this.change) {
      case "allow": return this.#allow(code, checked("group"));
      case "relate": {
        const codes = checked("code");
        return codes.length < 2 ? this.fail("roster.relate.few", "input[name=code]") : this.prepare("roster", { changes: [{ relate: { codes } }] });
      }
      case "suspend": {
        const reason = this.textOf("reason");
        return reason && this.prepare("roster", { changes: [{ suspend: { code, reason } }] });
      }
      case "rekey": {
        if (!this.request) return this.fail("roster.rekey.none", "input[type=file]");
        const reason = this.textOf("reason");
        const lost = this.querySelector<HTMLSelectElement>("select[name=lost]")!.value;
        return reason && this.prepare("roster", { changes: [{ rekey: { request: this.request.base64, lost, reason } }] });
      }
    }
  };

  /** What is ticked is allowed whole where it was not allowed at all; what is no more is named without products. */
  #allow(code: string, ticked: readonly string[]): void | Promise<void> {
    const had = this.round.rights.get(code)?.allowed ?? new Map<string, unknown>();
    const { groups } = this.round.view.terms;
    const added = wholeGroups(groups.filter(group => ticked.includes(group.id) && !had.has(group.id)));
    const taken = groups.filter(group => had.has(group.id) && !ticked.includes(group.id)).map(group => ({ group: group.id, products: [] }));
    if (added.length + taken.length === 0) return this.fail("roster.allow.same", "input[name=group]");
    return this.prepare("roster", { changes: [{ allow: { code, groups: [...added, ...taken] } }] });
  }
}
