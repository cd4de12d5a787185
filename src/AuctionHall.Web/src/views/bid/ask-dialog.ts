import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { t } from "../../i18n/words";
import { View } from "../view";

export interface Question {
  readonly heading: string;
  readonly body: TemplateResult;
  readonly yes: string;
  readonly answer: () => void;
}

/** Asks before something is done. The harmless answer has the focus; Escape is the harmless answer. Says `answered`. */
@customElement("ask-dialog")
export class AskDialog extends View {
  @property({ attribute: false }) question: Question | undefined;
  @query("dialog") private dialog!: HTMLDialogElement;

  override updated(): void {
    if (this.question && !this.dialog.open) this.dialog.showModal();
    if (!this.question && this.dialog.open) this.dialog.close();
  }

  override render() {
    const { question } = this;
    return html`<dialog aria-labelledby="ask-heading" @close=${this.#answered}>${question ? html`
      <h2 id="ask-heading">${question.heading}</h2>${question.body}
      <p class="actions"><button type="button" class="plain" autofocus @click=${() => this.dialog.close()}>${t("ask.no")}</button>
        <button type="button" class="grave-act" @click=${this.#yes}>${question.yes}</button></p>` : nothing}</dialog>`;
  }

  #yes = () => {
    const { question } = this;
    this.dialog.close();
    question?.answer();
  };

  #answered = () => this.dispatchEvent(new CustomEvent("answered"));
}
