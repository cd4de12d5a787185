import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { send } from "../../hall/send";
import { t, type Word } from "../../i18n/words";
import type { Keeper, KeptKey, KeptStatement } from "../../keeping/keeper";
import type { Terms } from "../../log/terms";
import { progress, readDraft, signatories, together, type Draft } from "../../organising/drafts";
import { fingerprint } from "../parts";
import { chosenFile } from "../people/files";
import { sentWord } from "../people/said";
import { View } from "../view";
import { exactly } from "../moment";
import "./signing-sheet";

/** What waits for signatures: kept by the hall, loaded from a file, or signed here and not answered yet. */
@customElement("draft-list")
export class DraftList extends View {
  /** Absent where no round was entered: then only terms can be read and signed. */
  @property({ attribute: false }) round: CheckedRound | undefined;
  @property({ attribute: false }) keeper!: Keeper;
  @property({ attribute: false }) key: KeptKey | undefined;
  @property({ attribute: false }) now = 0;
  /** As the hall has them; undefined until it has answered. */
  @property({ attribute: false }) drafts: readonly Draft[] | undefined;
  /** Why the hall gives none. */
  @property({ attribute: false }) trouble: Word | undefined;
  @property({ attribute: false }) unanswered: readonly KeptStatement[] = [];
  @state() private loaded: readonly Draft[] = [];
  /** Signed on this page: they stay, with what was answered, until the reader is done with them. */
  @state() private answered: readonly Draft[] = [];
  @state() private fault: Word | undefined;
  @state() private sending = "";
  @state() private answer: Word | undefined;

  override render() {
    const all = this.#all();
    const here = all.filter(draft => this.#isHere(draft));
    const elsewhere = all.filter(draft => !this.#isHere(draft));
    return html`
      ${this.unanswered.length > 0 ? this.#unanswered() : nothing}
      ${this.trouble ? html`<p class="trouble-line" role="alert">${t(this.trouble)}</p>` : nothing}
      ${!this.key ? html`<p class="note">${t("drafts.no-key")}</p>`
        : this.drafts === undefined ? html`<p class="note" aria-busy="true">${t(this.trouble ? "drafts.trying" : "loading")}</p>`
        : here.length === 0 ? html`<p class="empty">${t(this.round ? "drafts.none" : "drafts.none.anywhere")}</p>` : nothing}
      ${repeat(here, draft => draft.hash, draft => this.#draft(draft, here.length === 1))}
      ${elsewhere.length > 0 ? this.#elsewhere(elsewhere) : nothing}
      <p class="actions"><label class="plain file"><input type="file" class="visually-hidden" @change=${this.#load}><span>${t("drafts.load")}</span></label></p>
      <p class="note">${t("drafts.load.note")}</p>
      ${this.fault ? html`<p class="trouble-line" role="alert">${t(this.fault)}</p>` : nothing}`;
  }

  #draft(draft: Draft, open: boolean) {
    const terms = draft.statement.kind === "terms" ? draft.statement.payload : this.round!.view.terms;
    const { has, needed } = progress(draft, terms);
    return html`<details class="draft" ?open=${open}><summary><b>${t(`audit.kind.${draft.statement.kind}`)}</b>
      <span class="chip">${t("drafts.progress", { has, needed })}</span>${this.#own(draft, terms)}</summary>
      <signing-sheet .draft=${draft} .round=${draft.statement.kind === "terms" ? undefined : this.round} .keeper=${this.keeper} .key=${this.key} .now=${this.now} @signing=${() => this.#keep(draft)} @leave=${() => this.#drop(draft)}></signing-sheet></details>`;
  }

  #own(draft: Draft, terms: Terms) {
    const own = signatories(draft, terms).find(one => one.key === this.key?.id);
    if (!own) return nothing;
    return html`<span class=${own.signed ? "note" : "yours"}>${t(own.signed ? "drafts.signed" : "drafts.yours")}</span>`;
  }

  #elsewhere(drafts: readonly Draft[]) {
    return html`<section class="panel"><h3>${t("drafts.elsewhere", { n: drafts.length })}</h3><p class="note">${t(this.round ? "drafts.elsewhere.note" : "drafts.elsewhere.choose")}</p>
      <ul class="elsewhere">${drafts.map(draft => html`<li><b>${t(`audit.kind.${draft.statement.kind}`)}</b> <span class="note">${t("foot.id")}</span> ${fingerprint(draft.round)}</li>`)}</ul></section>`;
  }

  #unanswered() {
    return html`<section class="panel grave"><h3>${t("outbox.title")}</h3><p class="note">${t("outbox.note")}</p>
      <ul class="outbox">${this.unanswered.map(kept => html`<li><span><b>${t(`audit.kind.${kept.kind}` as Word)}</b> <span class="note">${exactly(kept.made * 1000)}</span></span>
        <button type="button" class="main" ?disabled=${this.sending !== ""} @click=${() => this.#again(kept)}>${t(this.sending === kept.hash ? "sheet.sending" : "send.again")}</button></li>`)}</ul>
      ${this.answer ? html`<p class="trouble-line" role="alert">${t(this.answer)}</p>` : nothing}</section>`;
  }

  /** The hall's and the loaded ones, those of the same content as one. */
  #all(): readonly Draft[] {
    const hall = this.drafts ?? [];
    const joined = hall.map(draft => this.loaded.filter(one => one.hash === draft.hash).reduce(together, draft));
    const others = [...this.answered, ...this.loaded.filter(one => !this.answered.some(draft => draft.hash === one.hash))];
    return [...joined, ...others.filter(one => !hall.some(draft => draft.hash === one.hash))];
  }

  #keep(draft: Draft): void {
    if (!this.answered.some(one => one.hash === draft.hash)) this.answered = [...this.answered, draft];
  }

  #drop({ hash }: Draft): void {
    this.answered = this.answered.filter(one => one.hash !== hash);
    this.loaded = this.loaded.filter(one => one.hash !== hash);
    void this.updateComplete.then(() => document.querySelector<HTMLElement>("#section-title")?.focus());
  }

  #isHere = ({ statement, round }: Draft): boolean => this.round ? round === this.round.view.id && statement.kind !== "terms" : statement.kind === "terms";

  #load = async (event: Event) => {
    const file = chosenFile(event);
    if (!file) return;
    const draft = await readDraft(new Uint8Array(await file.arrayBuffer()));
    this.fault = typeof draft === "string" ? `drafts.${draft}` : this.#isHere(draft) ? undefined : this.round ? "drafts.other-round" : "drafts.round-first";
    if (typeof draft === "string" || this.fault) return;
    const known = this.loaded.find(one => one.hash === draft.hash);
    this.loaded = [...this.loaded.filter(one => one !== known), known ? together(known, draft) : draft];
  };

  async #again(kept: KeptStatement): Promise<void> {
    if (this.sending !== "") return;
    [this.sending, this.answer] = [kept.hash, undefined];
    const { sent } = await send(this.keeper, this.round!, kept);
    this.sending = "";
    this.answer = sent.kind === "receipt" || sent.kind === "draft" ? undefined : sentWord(sent);
    this.dispatchEvent(new CustomEvent("sent", { bubbles: true, detail: { kind: kept.kind, outcome: sent } }));
  }
}
