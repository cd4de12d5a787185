import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { t } from "../../i18n/words";
import { OrderForm } from "./order-form";

/** Words to everybody: a clarification, or why the showing is paused or goes on. */
@customElement("words-form")
export class WordsForm extends OrderForm {
  @property() kind: "clarification" | "pause" | "resume" = "clarification";

  override render() {
    const { kind } = this;
    return html`<form class="fields" @submit=${this.#next}><p>${t(`${kind}.lead`)}</p>
      ${kind === "clarification" ? this.textFields("text", "form.text", "form.text.en") : this.textFields("text", "form.reason", "form.reason.en")}${this.end("form.next.one")}</form>`;
  }

  #next = async (event: Event) => {
    event.preventDefault();
    const text = this.textOf("text");
    if (!text) return;
    await (this.kind === "clarification" ? this.prepare("clarification", { text }) : this.prepare(this.kind, { reason: text }));
  };
}
