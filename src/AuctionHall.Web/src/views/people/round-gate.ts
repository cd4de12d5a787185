import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { CheckedFeed, type CheckedTrouble } from "../../feed/checked";
import { get } from "../../feed/http";
import { t } from "../../i18n/words";
import { rounds, type Listed } from "../../log/rounds";
import { parse } from "../../log/shape";
import { fingerprint, drillChip, words } from "../parts";
import { View } from "../view";
import { chosenFile } from "./files";
import { offline } from "./offline";
import { faultWord } from "./said";

const shape = /^[0-9a-f]{64}$/;

/**
 * Under which round a person acts. The id comes from outside: from the link (`#` and 64 digits) or typed from the printed
 * notice; a round of the hall's own list is shown to be compared with it first. The page learns of it by the event `round`,
 * whose detail is the feed.
 */
@customElement("round-gate")
export class RoundGate extends View {
  @property({ attribute: false }) feed: CheckedFeed | undefined;
  @state() private listed: readonly Listed[] = [];
  @state() private compare: Listed | undefined;
  @state() private wrong = false;
  @query("input[name=round]") private input!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    const linked = location.hash.slice(1);
    if (shape.test(linked)) offline ? this.compareTyped(linked) : this.#enter(linked);
    else if (!offline) void this.#list();
  }

  override render() {
    const trouble = this.feed?.trouble;
    if (trouble && trouble.kind !== "unreachable") return this.#refused(trouble);
    if (this.feed && !this.feed.state) return html`<p class="note" aria-busy="true">${t(trouble ? "gate.unreachable" : "gate.reading")}</p>`;
    if (this.feed) return nothing;
    if (this.compare) return this.#comparison(this.compare);
    return html`<form class="panel fields" @submit=${this.#typed}>
      <p>${t(offline ? "gate.lead.offline" : "gate.lead")}</p>
      <label class="field"><span>${t("gate.id")}</span><input name="round" class="mono" autocomplete="off" spellcheck="false" inputmode="text" aria-invalid=${this.wrong ? "true" : nothing} aria-describedby="gate-note" .value=${this.#given}></label>
      <p class=${this.wrong ? "trouble-line" : "note"} id="gate-note" role=${this.wrong ? "alert" : nothing}>${t(this.wrong ? "gate.wrong" : "gate.note")}</p>
      <p class="actions">${offline
        ? html`<label class="main file"><input type="file" class="visually-hidden" @change=${this.#fromFile}><span>${t("gate.file")}</span></label>`
        : html`<button class="main">${t("gate.enter")}</button>`}</p></form>
      ${this.listed.length > 0 ? html`<section class="panel"><h2>${t("gate.listed")}</h2><ul class="picks">${this.listed.map(round => html`
        <li><button type="button" class="pick" @click=${() => { this.compare = round; }}>${words(round.title)} ${drillChip(round.drill)} <span class="chip" data-phase=${round.phase}>${t(`phase.${round.phase}`)}</span></button></li>`)}</ul></section>` : nothing}`;
  }

  #given = "";

  private compareTyped(id: string): void {
    this.#given = id;
  }

  #comparison({ id, title }: Listed) {
    return html`<section class="panel"><h2>${words(title)}</h2><p>${t("gate.compare")}</p><p class="held-id">${fingerprint(id)}</p>
      <p class="actions"><button type="button" class="main" @click=${() => this.#enter(id)}>${t("gate.same")}</button>
        <button type="button" class="plain" @click=${() => { this.compare = undefined; }}>${t("back")}</button></p></section>`;
  }

  #refused(trouble: Exclude<CheckedTrouble, { kind: "unreachable" }>) {
    return html`<section class="panel grave" role="alert"><h2>${t(`gate.${trouble.kind}`)}</h2><p>${t(`gate.${trouble.kind}.note`)}</p>
      ${trouble.kind === "not-trusted" ? html`<p class="trouble-line">${trouble.fault.at}: ${t(faultWord(trouble.fault.fault))}</p>` : nothing}
      <p class="actions"><button type="button" class="plain" @click=${this.#leave}>${t("gate.other")}</button></p></section>`;
  }

  #typed = (event: Event) => {
    event.preventDefault();
    const id = this.#readId();
    if (id) this.#enter(id);
  };

  /** As printed: in groups of eight, in any letter case, with line breaks. */
  #readId(): string | undefined {
    const id = this.input.value.replace(/[\s#]/g, "").toLowerCase();
    this.wrong = !shape.test(id);
    return this.wrong ? undefined : id;
  }

  #fromFile = async (event: Event) => {
    const file = chosenFile(event);
    const id = this.#readId();
    if (!file || !id) return;
    const feed = this.#feedOf(id);
    await feed.read(await file.text());
  };

  #enter(id: string): void {
    void this.#feedOf(id).start();
  }

  #feedOf(id: string): CheckedFeed {
    this.feed?.stop();
    const feed = new CheckedFeed(id);
    this.feed = feed;
    this.compare = undefined;
    if (location.hash.slice(1) !== id) history.replaceState(history.state, "", `#${id}`);
    feed.addEventListener("change", () => this.requestUpdate());
    this.dispatchEvent(new CustomEvent("round", { detail: feed }));
    return feed;
  }

  #leave = () => {
    this.feed?.stop();
    this.feed = undefined;
    this.#given = "";
    history.replaceState(history.state, "", location.pathname + location.search);
    this.dispatchEvent(new CustomEvent("round", { detail: undefined }));
    if (!offline) void this.#list();
  };

  async #list(): Promise<void> {
    try {
      this.listed = parse(await (await get("/api/rounds")).text(), rounds, "rounds").rounds;
    } catch {
      // The list only saves typing: without it the id is typed.
      this.listed = [];
    }
  }
}
