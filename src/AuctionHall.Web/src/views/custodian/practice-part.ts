import { html, nothing, type PropertyValues } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { hasSeed, keep } from "../../custody/acts";
import { drawnChance, practiceSteps, practise, type PracticeStep } from "../../custody/practice";
import { dateTime } from "../../i18n/format";
import { t, type Word } from "../../i18n/words";
import { readKeyFile } from "../../keeping/key-file";
import { signerOfKept } from "../../keeping/own-key";
import { instantOf } from "../../log/instant";
import type { Bytes } from "../../sealing";
import { tick } from "../parts";
import { chosenFile } from "../people/files";
import { DeskPart, section } from "./desk-part";
import { saveStatement } from "./sent-statement";

type Trouble = "custodian.practice.other-seed" | "custodian.practice.not-opened" | "key.no-seed" | "key.none-in-file" | "key.wrong-passphrase";

/** Step 3: before the day, seed and backup open an invented bid. */
@customElement("practice-part")
export class PracticePart extends DeskPart {
  @state() private trouble: Trouble | undefined;
  @state() private done: readonly PracticeStep[] = [];
  @state() private busy = false;
  /** A backup that asks for its passphrase. */
  @state() private locked = "";
  @query("input[name=practice]") private passphrase!: HTMLInputElement;

  /** Whose practice the steps and troubles shown are of. */
  #of: unknown;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.#of === this.desk.key) return;
    this.#of = this.desk.key;
    this.trouble = undefined;
    this.done = [];
    this.locked = "";
  }

  override render() {
    return section(3, "custodian.part.practice", html`<div class="panel">${this.#content()}</div>`);
  }

  #content() {
    const { key, place, state: { view } } = this.desk;
    const { threshold: m, people } = view.terms.custodians;
    if (!key || place === undefined || !hasSeed(key)) return html`<p class="note">${t(key ? "custodian.practice.needs" : "custodian.no-key")}</p>`;
    const [last] = this.desk.ownOf("drill");
    return html`<p>${t("custodian.practice.lead", { m, n: people.length })}</p>
      ${this.trouble ? html`<p class="trouble-line" role="alert">${t(this.trouble)}</p>` : nothing}
      ${this.done.length > 0 ? html`<ul class="checks">${practiceSteps.map(step => html`<li data-passed=${this.done.includes(step)}>${this.done.includes(step) ? tick : html`<span class="mark mark-waiting"></span>`}
        <span>${t(`custodian.practice.${step}`, { m, n: people.length, k: m - 1 })}</span></li>`)}</ul>` : nothing}
      ${last ? html`<p class="done-line">${t("custodian.practice.done", { time: dateTime(last.made) })}</p>` : nothing}
      ${this.locked ? this.#unlock() : html`<p class="actions">
        ${last ? html`<button type="button" class="main" @click=${() => saveStatement(this.desk, last)}>${t("custodian.practice.save")}</button>` : nothing}
        <label class=${last || view.closing ? "plain file" : "main file"}><input type="file" class="visually-hidden" ?disabled=${this.busy} @change=${this.#choose}><span>${t(last ? "custodian.practice.again" : "custodian.practice.choose")}</span></label></p>`}`;
  }

  #unlock() {
    return html`<form class="fields" @submit=${this.#open}>
      <label class="field"><span>${t("key.passphrase.of")}</span><input type="password" name="practice" autocomplete="off"></label>
      <p class="actions"><button class="main" ?disabled=${this.busy}>${t(this.busy ? "custodian.practice.going" : "custodian.practice.go")}</button>
        <button type="button" class="plain" @click=${() => { this.locked = ""; }}>${t("back")}</button></p></form>`;
  }

  #choose = async (event: Event) => {
    const file = chosenFile(event);
    if (file) await this.#read(await file.text(), undefined);
  };

  #open = async (event: Event) => {
    event.preventDefault();
    await this.#read(this.locked, this.passphrase.value);
  };

  async #read(text: string, passphrase: string | undefined): Promise<void> {
    if (this.busy) return;
    this.trouble = undefined;
    this.done = [];
    this.busy = true;
    try {
      const { secrets, fault } = await readKeyFile(text, passphrase);
      if (fault === "locked") return await this.#ask(text);
      const seed = secrets?.get("auctionhall-custodian-seed");
      if (seed === undefined) return this.#fail(fault === "wrong-passphrase" ? "key.wrong-passphrase" : fault === "no-key" ? "key.none-in-file" : "key.no-seed");
      this.locked = "";
      await this.#practise(seed);
    } finally {
      this.busy = false;
    }
  }

  async #ask(text: string): Promise<void> {
    this.locked = text;
    await this.updateComplete;
    this.passphrase.focus();
  }

  async #practise(backup: Bytes): Promise<void> {
    const { desk } = this;
    const { key, place, state: { view } } = desk;
    if (!hasSeed(key)) return;
    const { threshold, people } = view.terms.custodians;
    const terms = { round: view.id, threshold, custodians: people.length, decimals: view.terms.decimals, place: place! };
    const result = await practise(terms, key.seed, backup, signerOfKept(key), instantOf(Math.floor(this.now)), drawnChance(people.length),
      step => { this.done = [...this.done, step]; });
    if ("fault" in result) return this.#fail(`custodian.practice.${result.fault}` satisfies Word);
    const kept = await keep(desk.keeper, view.id, "drill", result.statement, key.id, Date.now());
    await desk.reload();
    this.focusHeading();
    saveStatement(desk, kept);
    this.tellFact(t("custodian.practice.said"));
  }

  #fail(trouble: Trouble): void {
    this.trouble = trouble;
  }
}
