import { LitElement } from "lit";
import { onLanguage } from "../i18n/language";

/** A view renders into the page itself: one stylesheet, one outline of headings, and ids that labels can name. */
export abstract class View extends LitElement {
  #offLanguage = () => {};

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#offLanguage = onLanguage(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#offLanguage();
  }
}
