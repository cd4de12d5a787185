import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { t } from "../../i18n/words";
import { assignmentOf, type Assignment } from "../../organising/assigning";
import { enrolChange, readRequests, wholeGroups, type ReadRequests, type SoundRequest } from "../../organising/enrolling";
import { short, words } from "../parts";
import { chosenFile } from "../people/files";
import { OrderForm } from "./order-form";

/** Requests of enterprises, one file each, into one roster statement; a table may say who may quote what. */
@customElement("enrol-form")
export class EnrolForm extends OrderForm {
  @state() private read: ReadRequests | undefined;
  /** Groups by credit code where they are not all. */
  @state() private some: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  @state() private table: { readonly name: string; readonly assignment: Assignment } | undefined;

  override render() {
    const { read } = this;
    return html`<form class="fields" @submit=${this.#next}><p>${t("enrol.lead")}</p>
      <p class="actions">
        <label class="plain file"><input type="file" multiple accept=".enrol" class="visually-hidden" @change=${this.#choose}><span>${t("enrol.files")}</span></label>
        <label class="plain file"><input type="file" webkitdirectory class="visually-hidden" @change=${this.#choose}><span>${t("enrol.folder")}</span></label></p>
      ${read ? html`${this.#faults(read)}${read.sound.length > 0 ? this.#sound(read.sound) : nothing}` : nothing}
      ${this.trouble && !read?.sound.length ? html`<p class="trouble-line" role="alert">${t(this.trouble)}</p>` : nothing}</form>`;
  }

  #faults({ faults }: ReadRequests) {
    if (faults.length === 0) return nothing;
    return html`<div role="alert"><p class="trouble-line">${t("enrol.faults", { n: faults.length })}</p><ul class="faults">${faults.map(({ file, fault }) => html`<li><code>${file}</code> ${t(`enrol.fault.${fault}`)}</li>`)}</ul></div>`;
  }

  #sound(sound: readonly SoundRequest[]) {
    const { groups } = this.round.view.terms;
    const byTable = this.table?.assignment.groups;
    return html`<p class="held-label">${t("enrol.sound", { n: sound.length })}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t("enrol.sound", { n: sound.length })}><table class="ledger"><thead><tr><th scope="col">${t("enrol.name")}</th><th scope="col">${t("enrol.code")}</th><th scope="col">${t("enrol.key")}</th><th scope="col">${t("enrol.may")}</th></tr></thead>
      <tbody>${sound.map(request => html`<tr><th scope="row">${words(request.enrolment.name)}${request.known ? html`<span class="pair-note">${t("enrol.known")}</span>` : nothing}</th>
        <td><code>${request.enrolment.code}</code></td><td>${short(request.enrolment.key)}</td><td>${byTable ? t("enrol.by-table", { n: byTable.get(request.enrolment.code)?.length ?? 0 }) : this.#groups(request.enrolment.code)}</td></tr>`)}</tbody></table></div>
      <div class="table-choice"><p class="held-label">${t("enrol.table")}</p><p class="note">${t("enrol.table.note", { all: groups.length })}</p>
        <p class="actions"><label class="plain file"><input type="file" accept=".csv,text/csv" class="visually-hidden" @change=${this.#chooseTable}><span>${t("enrol.table.choose")}</span></label>
        ${this.table ? html`<button type="button" class="plain" @click=${() => { this.table = undefined; }}>${t("enrol.table.none")}</button>` : nothing}</p>${this.#tableSaid()}</div>
      ${this.end()}`;
  }

  #tableSaid() {
    if (!this.table) return nothing;
    const { name, assignment } = this.table;
    if (assignment.groups) return html`<p class="done-line">${t("enrol.table.read", { name, n: assignment.groups.size })}</p>`;
    return html`<div role="alert"><p class="trouble-line">${t("enrol.table.faults", { name, n: assignment.errors.length })}</p>
      <ul class="faults">${assignment.errors.map(({ line, column, fault, value }) => html`<li><b>${column === undefined ? t("assign.line", { line }) : t("assign.place", { line, column })}</b> ${t(`assign.${fault}`, { value })}</li>`)}</ul></div>`;
  }

  /** All, unless somebody opens the list and takes some out. */
  #groups(code: string) {
    const { groups } = this.round.view.terms;
    const some = this.some.get(code) ?? new Set(groups.map(group => group.id));
    return html`<details class="some-groups"><summary>${some.size === groups.length ? t("enrol.all", { n: some.size }) : t("enrol.some", { n: some.size, all: groups.length })}</summary>
      ${groups.map(group => html`<label><input type="checkbox" .checked=${some.has(group.id)} @change=${(event: Event) => this.#toggle(code, some, group.id, (event.target as HTMLInputElement).checked)}> <span>${words(group.name)} <code>${group.id}</code></span></label>`)}</details>`;
  }

  #toggle(code: string, some: ReadonlySet<string>, group: string, named: boolean): void {
    const next = new Set(some);
    if (named) next.add(group); else next.delete(group);
    this.some = new Map(this.some).set(code, next);
  }

  #choose = async (event: Event) => {
    const input = event.target as HTMLInputElement;
    // A folder has other files too.
    const files = [...input.files ?? []].filter(file => !input.webkitdirectory || file.name.endsWith(".enrol"));
    const read = await Promise.all(files.map(async file => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
    input.value = "";
    if (read.length === 0) return this.fail("enrol.no-files", "input[type=file]");
    [this.trouble, this.table] = [undefined, undefined];
    this.read = await readRequests(read, this.round);
  };

  #chooseTable = async (event: Event) => {
    const file = chosenFile(event);
    if (!file) return;
    const wanted = this.read!.sound.map(request => request.enrolment.code);
    const bytes = new Uint8Array(await file.arrayBuffer());
    this.table = { name: file.name, assignment: assignmentOf(bytes, this.round.view.terms, new Set([...wanted, ...this.round.rights.keys()]), wanted) };
  };

  #next = async (event: Event) => {
    event.preventDefault();
    const sound = this.read?.sound ?? [];
    if (sound.length === 0) return this.fail("enrol.no-files", "input[type=file]");
    if (this.table?.assignment.errors) return this.fail("enrol.table.wrong", ".table-choice input");
    const { groups } = this.round.view.terms;
    const byTable = this.table?.assignment.groups;
    const codes = new Set(sound.map(request => request.enrolment.code));
    const enrolled = sound.map(request => enrolChange(request, byTable?.get(request.enrolment.code)
      ?? wholeGroups(groups.filter(group => this.some.get(request.enrolment.code)?.has(group.id) ?? true))));
    // Whoever is enrolled already may stand in the table without a request: it is then what it may quote from here on.
    const allowed = [...byTable ?? []].filter(([code]) => !codes.has(code)).map(([code, named]) => ({ allow: { code, groups: named } }));
    await this.prepare("roster", { changes: [...enrolled, ...allowed] });
  };
}
