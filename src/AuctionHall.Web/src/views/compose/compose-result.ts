import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { count } from "../../i18n/format";
import { t } from "../../i18n/words";
import type { KeptKey } from "../../keeping/keeper";
import type { Bytes } from "../../log/bytes";
import { strictJson } from "../../log/json";
import { terms as termsReader, type Terms } from "../../log/terms";
import { fits, roundOf, STATEMENT_BYTES_MAX, termsBytes, unsignedTerms } from "../../organising/compose/spelling";
import type { Problem } from "../../organising/compose/check/found";
import { fingerprint } from "../parts";
import { saveFile } from "../people/files";
import { View } from "../view";
import { problemLine } from "./form";

const SHOWN_MAX = 40;

/** What is still missing, or the finished terms: their bytes, the id that the round will have, and the draft to be signed. */
@customElement("compose-result")
export class ComposeResult extends View {
  @property({ attribute: false }) terms!: Terms;
  @property({ attribute: false }) problems: readonly Problem[] = [];
  @property({ attribute: false }) key: KeptKey | undefined;
  @state() private made: { readonly of: Terms; readonly bytes: Bytes; readonly round: string } | undefined;
  @query("dialog") private dialog!: HTMLDialogElement;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("terms") && this.problems.length === 0 && this.made?.of !== this.terms) void this.#make(this.terms);
  }

  override render() {
    return html`${this.problems.length > 0 ? this.#left() : this.#finished()}
      <p class="actions"><button type="button" class="plain" @click=${() => this.#save()}>${t(this.problems.length > 0 ? "compose.save-unfinished" : "compose.save")}</button>
        <button type="button" class="plain" @click=${() => this.dialog.showModal()}>${t("compose.again")}</button></p>
      <dialog aria-labelledby="again-title"><h3 id="again-title">${t("compose.again")}</h3><p>${t("compose.again.note")}</p>
        <p class="actions"><button type="button" class="grave-act" @click=${() => { this.dialog.close(); this.dispatchEvent(new CustomEvent("again")); }}>${t("compose.again.yes")}</button>
          <button type="button" class="plain" @click=${() => this.dialog.close()}>${t("back")}</button></p></dialog>`;
  }

  #left() {
    const { problems } = this;
    return html`<p>${t("compose.result.left", { n: count(problems.length) })}</p>
      <ul class="problems">${problems.slice(0, SHOWN_MAX).map(problem => html`<li><button type="button" class="link" @click=${() => this.dispatchEvent(new CustomEvent("show", { detail: problem.path }))}><code>${problem.path}</code></button> ${problemLine(problem)}</li>`)}</ul>
      ${problems.length > SHOWN_MAX ? html`<p class="note">${t("compose.result.more", { n: count(problems.length - SHOWN_MAX) })}</p>` : nothing}`;
  }

  #finished() {
    const { made } = this;
    if (made?.of !== this.terms) return html`<p class="note" aria-busy="true">${t("loading")}</p>`;
    if (!fits(made.bytes)) return html`<p class="trouble-line" role="alert">${t("compose.too-large", { n: count(made.bytes.length), max: count(STATEMENT_BYTES_MAX) })}</p>`;
    const signs = this.key !== undefined && this.terms.organisers.people.some(({ key }) => key === this.key!.id);
    return html`<div class="panel held notice-id"><h3>${t("compose.id")}</h3>${fingerprint(made.round)}<p class="note">${t("compose.id.note")}</p>
        <blockquote class="notice-sentence">${t("compose.notice", { id: made.round.match(/.{8}/g)!.join(" ") })}</blockquote></div>
      ${this.terms.drill ? html`<p class="note">${t("compose.result.drill")}</p>` : nothing}
      <p>${t("compose.result.next", { m: this.terms.organisers.threshold, n: this.terms.organisers.people.length })}</p>
      ${signs ? nothing : html`<p class="trouble-line">${t(this.key ? "compose.result.not-mine" : "compose.result.no-key")}</p>`}
      <p class="actions"><button type="button" class="main" ?disabled=${!signs} @click=${() => this.#propose(made.bytes)}>${t("compose.propose")}</button></p>`;
  }

  async #make(terms: Terms): Promise<void> {
    const bytes = termsBytes(terms);
    // The reader that every page reads the round by has the last word on what is handed over.
    termsReader(strictJson(bytes, "terms"), "terms");
    const round = await roundOf(bytes);
    if (this.terms === terms) this.made = { of: terms, bytes, round };
  }

  #save(): void {
    saveFile("terms.json", termsBytes(this.terms), "application/json");
  }

  #propose(bytes: Bytes): void {
    this.closest("compose-round")!.dispatchEvent(new CustomEvent("draft", { detail: unsignedTerms(bytes) }));
  }
}
