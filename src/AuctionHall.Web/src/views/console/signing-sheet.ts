import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { send, type Sent } from "../../hall/send";
import { t } from "../../i18n/words";
import type { Keeper, KeptKey, KeptStatement } from "../../keeping/keeper";
import { phase } from "../../log/phase";
import type { Terms } from "../../log/terms";
import { countersigned, fileOf, progress, signatories, together, type Draft } from "../../organising/drafts";
import { announced, signedHere } from "../../organising/outbox";
import { isTimely } from "../../organising/outlook";
import { signerOfKept } from "../../keeping/own-key";
import type { Envelope } from "../../sealing";
import { cross, short, tick, words } from "../parts";
import { saveFile } from "../people/files";
import { sentWord } from "../people/said";
import { View } from "../view";
import { aboutMinute, exactly } from "../moment";
import { contentOf } from "./statement-content";
import "./typed-confirmation";
import type { TypedConfirmation } from "./typed-confirmation";

/** What became of it: the hall's answer, or that this browser could not keep it, so that it was not sent. */
type Outcome = Sent | { readonly kind: "not-kept" } | { readonly kind: "in-file"; readonly name: string };

/**
 * One statement as a page of paper: what it says, who has signed it, and at its end the place for one's own signature. What was
 * answered is told by the event `sent`, that it is on its way by `signing`, that the reader is done with it by `leave`.
 */
@customElement("signing-sheet")
export class SigningSheet extends View {
  @property({ attribute: false }) draft!: Draft;
  /** Absent where the draft makes the round: terms. */
  @property({ attribute: false }) round: CheckedRound | undefined;
  @property({ attribute: false }) keeper!: Keeper;
  @property({ attribute: false }) key: KeptKey | undefined;
  /** Microseconds by the hall's clock. */
  @property({ attribute: false }) now = 0;
  /** Made on this page a moment ago: it can be left and made anew. */
  @property({ type: Boolean }) fresh = false;
  /** `signing` until what was signed is kept here, `sending` from then on: who reads "Sending" may close the page. */
  @state() private busy: "signing" | "sending" | undefined;
  @state() private outcome: Outcome | undefined;
  #kept: KeptStatement | undefined;
  @query("typed-confirmation") private confirmation!: TypedConfirmation | null;

  override render() {
    const { draft, round } = this;
    const terms = this.#terms();
    const logged = round?.marks.get(draft.hash);
    return html`<article class="sheet panel" aria-labelledby="sheet-${draft.hash}">
      <p class="sheet-kicker"><span>${t("sheet.kicker")}</span> ${short(draft.hash)}${draft.until === undefined ? nothing : html`<span>${t("sheet.until", { time: aboutMinute(draft.until) })}</span>`}</p>
      <h3 id="sheet-${draft.hash}" tabindex="-1">${t(`audit.kind.${draft.statement.kind}`)}</h3>
      <div class="sheet-content">${contentOf(draft, round)}</div>
      ${terms ? this.#signatories(terms) : nothing}
      ${draft.forged.length > 0 ? html`<p class="trouble-line" role="alert">${t("sheet.forged", { keys: draft.forged.map(key => key.slice(0, 8)).join(t("comma")) })}</p>` : nothing}
      ${logged && !this.outcome ? html`<p class="done-line">${t("sheet.logged", { index: logged.index, time: exactly(logged.time) })}</p>` : logged ? nothing : this.#untimely()}
      ${this.#told()}
      ${terms && (!logged || this.outcome) ? this.#actions(terms) : this.#leave()}
    </article>${this.#confirmation()}`;
  }

  /** What cannot be taken back is typed before it is signed. */
  #confirmation() {
    const { statement, round } = this.draft;
    if (statement.kind !== "cancel" && statement.kind !== "correct") return nothing;
    const groups = statement.kind === "correct" ? [statement.payload.group] : statement.payload.groups;
    return html`<typed-confirmation .kind=${statement.kind} .groups=${groups} .round=${round} @confirmed=${() => this.#sign()}></typed-confirmation>`;
  }

  /** A keyboard and a screen reader go on where the sheet begins. */
  override focus(): void {
    this.querySelector<HTMLElement>("h3")?.focus();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get("draft") as Draft | undefined;
    if (before && before.hash !== this.draft.hash) [this.outcome, this.#kept] = [undefined, undefined];
  }

  #terms(): Terms | undefined {
    return this.draft.statement.kind === "terms" ? this.draft.statement.payload : this.round?.view.terms;
  }

  #signatories(terms: Terms) {
    const { has, needed } = progress(this.draft, terms);
    if (needed === 1) return html`<p class="note">${t("sheet.one")}</p>`;
    return html`<section class="signatories"><h4>${t("sheet.signatures", { has, needed })}</h4><ul class="custody">${signatories(this.draft, terms).map(one => html`
      <li data-given=${one.signed}>${one.signed ? tick : cross}<span>${words(one.name)}${one.key === this.key?.id ? html` <span class="custody-word">${t("sheet.you")}</span>` : nothing}</span>
        <span class="custody-word">${t(one.signed ? "sheet.signed" : "sheet.unsigned")}</span></li>`)}</ul></section>`;
  }

  #untimely() {
    const { round, draft } = this;
    if (!round || this.outcome || isTimely(round.view, draft.statement, this.now)) return nothing;
    return html`<p class="note">${t("sheet.untimely", { phase: t(`phase.${phase(round.view, this.now)}`) })}</p>`;
  }

  #told() {
    const { outcome } = this;
    switch (outcome?.kind) {
      case undefined: return nothing;
      case "receipt": return html`<p class="done-line" tabindex="-1" data-outcome="receipt">${t("sheet.receipt")}</p>`;
      case "draft": return html`<p class="done-line" tabindex="-1" data-outcome="draft">${t("sheet.kept", { has: outcome.draft.signers.length, needed: outcome.draft.needed, time: aboutMinute(outcome.draft.until) })}</p>`;
      case "in-file": return html`<p class="done-line" tabindex="-1" data-outcome="in-file">${t("sheet.in-file", { name: outcome.name })}</p>`;
      case "not-kept": return html`<p class="trouble-line" role="alert">${t("sheet.not-kept")}</p>`;
      case "refused": case "silence": case "not-a-receipt": return html`<p class="trouble-line" role="alert">${t(sentWord(outcome))}</p>`;
    }
  }

  #actions(terms: Terms) {
    const { draft, key, busy, outcome } = this;
    const own = terms.organisers.people.some(person => person.key === key?.id);
    if (!key || !own) return html`<p class="note">${t(key ? "sheet.not-organiser" : "sheet.no-key")}</p>${this.#leave()}`;
    if (outcome?.kind === "receipt" || outcome?.kind === "draft") return this.#leave();
    if (outcome?.kind === "silence") return html`<p class="actions"><button type="button" class="main" ?disabled=${busy !== undefined} @click=${this.#again}>${t(busy ? `sheet.${busy}` : "send.again")}</button></p>`;
    const { has, needed } = progress(draft, terms);
    const signed = draft.envelope.signatures.some(one => one.keyid === key.id);
    const save = has > 0 ? html`<button type="button" class="plain" @click=${this.#save}>${t("sheet.save")}</button>` : nothing;
    if (signed && has < needed) return html`<p class="note">${t("sheet.waits", { n: needed - has })}</p><p class="actions">${save}${this.#leaveButton()}</p>`;
    return html`<p class="actions">
      <button type="button" class=${["cancel", "correct"].includes(draft.statement.kind) ? "grave-act" : "main"} ?disabled=${busy !== undefined} @click=${this.#begin}>${t(busy ? `sheet.${busy}` : signed ? "sheet.send" : "sheet.sign")}</button>
      ${signed || needed === 1 ? nothing : html`<button type="button" class="plain" ?disabled=${busy !== undefined} @click=${this.#intoFile}>${t("sheet.sign-file")}</button>`}${save}${this.#leaveButton()}</p>
      <p class="note">${t(needed === 1 || has + (signed ? 0 : 1) >= needed ? "sheet.sign.last" : "sheet.sign.note")}</p>`;
  }

  #leave() {
    const { draft, outcome } = this;
    const enter = draft.statement.kind === "terms" && outcome?.kind === "receipt" ? html`<button type="button" class="main" @click=${this.#enter}>${t("sheet.enter")}</button>` : nothing;
    return html`<p class="actions">${enter}${this.#leaveButton()}</p>`;
  }

  /** The round's id is the one that was just read and signed. */
  #enter = () => {
    location.hash = this.draft.hash;
    location.reload();
  };

  #leaveButton() {
    const done = this.outcome?.kind === "receipt" || this.outcome?.kind === "draft";
    if (!this.fresh && !done) return nothing;
    return html`<button type="button" class="plain" @click=${() => this.dispatchEvent(new CustomEvent("leave"))}>${t(this.outcome && this.outcome.kind !== "refused" ? "sheet.done" : "sheet.back")}</button>`;
  }

  #begin = () => this.confirmation ? this.confirmation.ask() : void this.#sign();

  async #sign(): Promise<void> {
    // Set before anything is waited for: a second click finds it.
    if (this.busy) return;
    this.busy = "signing";
    // The entry may come by the feed before the answer does, and then nobody else would keep this sheet where it is.
    this.dispatchEvent(new CustomEvent("signing"));
    try {
      this.#kept = await signedHere(this.draft, this.#terms()!, this.key!, Date.now());
      await this.keeper.put("statements", this.#kept);
    } catch (fault) {
      if (!(fault instanceof DOMException)) throw fault;
      this.busy = undefined;
      return this.#tell({ kind: "not-kept" });
    }
    await this.#post(this.#kept);
  }

  #again = () => {
    if (this.busy) return;
    void this.#post(this.#kept!);
  };

  async #post(kept: KeptStatement): Promise<void> {
    this.busy = "sending";
    const { sent } = await send(this.keeper, this.round ?? announced(this.draft.hash, this.#terms()!), kept);
    this.busy = undefined;
    if (sent.kind === "receipt" || sent.kind === "draft") await this.#countersign();
    this.#tell(sent);
  }

  #tell(outcome: Outcome): void {
    this.outcome = outcome;
    this.dispatchEvent(new CustomEvent("sent", { bubbles: true, detail: { kind: this.draft.statement.kind, outcome } }));
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("[data-outcome]")?.focus());
  }

  /** The list of signatures shows one's own as soon as it counts. */
  async #countersign(): Promise<Envelope> {
    const envelope = await countersigned(this.draft, this.#terms()!, signerOfKept(this.key!));
    this.draft = together(this.draft, { ...this.draft, envelope });
    return envelope;
  }

  #intoFile = async () => {
    saveFile(this.#fileName(), fileOf(await this.#countersign()), "application/octet-stream");
    this.#tell({ kind: "in-file", name: this.#fileName() });
  };

  #save = () => saveFile(this.#fileName(), fileOf(this.draft.envelope), "application/octet-stream");
  #fileName = () => `${this.draft.statement.kind}-${this.draft.hash.slice(0, 8)}.statement`;
}

/** The detail of `sent`. */
export interface SheetSent { readonly kind: Draft["statement"]["kind"]; readonly outcome: Outcome }
