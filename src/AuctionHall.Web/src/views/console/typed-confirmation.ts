import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { t } from "../../i18n/words";
import { View } from "../view";

/** Whoever cancels or corrects types of what: it cannot be taken back. The event `confirmed` says that the right word was typed. */
@customElement("typed-confirmation")
export class TypedConfirmation extends View {
  @property() kind: "cancel" | "correct" = "cancel";
  /** Group ids; absent where the whole round is meant. */
  @property({ attribute: false }) groups: readonly string[] | undefined;
  @property() round = "";
  @state() private mistyped = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("input") private typed!: HTMLInputElement;

  ask(): void {
    this.typed.value = "";
    this.dialog.showModal();
  }

  override render() {
    const { groups, kind } = this;
    const word = kind === "cancel" ? "confirm" : "confirm.correct";
    return html`<dialog aria-labelledby="confirm-title" @close=${() => { this.mistyped = false; }}><form class="fields" @submit=${this.#confirm}>
      <h2 id="confirm-title">${t(`${word}.title`)}</h2><p>${t(`${word}.note`)}</p>
      <label class="field"><span>${t(groups ? groups.length === 1 ? "confirm.group" : "confirm.number" : "confirm.round", { word: this.#word() })}</span>
        <input class="short mono" autocomplete="off" spellcheck="false" aria-invalid=${this.mistyped ? "true" : nothing}></label>
      ${this.mistyped ? html`<p class="trouble-line" role="alert">${t("confirm.wrong")}</p>` : nothing}
      <p class="actions"><button class="grave-act">${t(`${word}.yes`)}</button><button type="button" class="plain" @click=${() => this.dialog.close()}>${t(`${word}.no`)}</button></p></form></dialog>`;
  }

  #word(): string {
    const { groups } = this;
    if (!groups) return this.round.slice(0, 8);
    return groups.length === 1 ? groups[0]! : String(groups.length);
  }

  #confirm = (event: Event) => {
    event.preventDefault();
    this.mistyped = this.typed.value.trim() !== this.#word();
    if (this.mistyped) return this.typed.focus();
    this.dialog.close();
    this.dispatchEvent(new CustomEvent("confirmed"));
  };
}
