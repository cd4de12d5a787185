import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { CustodianDesk } from "../../custody/desk";
import { t, type Word } from "../../i18n/words";
import { View } from "../view";

/** A numbered section of the page. */
export const section = (number: number, heading: Word, content: TemplateResult | typeof nothing): TemplateResult =>
  html`<section class="part" id="step-${number}"><h2 tabindex="-1"><span class="part-number">${number}</span>${t(heading)}</h2>${content}</section>`;

/** A step of a custodian's work: it shows what the desk knows and tells the page, by the event `fact`, what is to be said aloud. */
export abstract class DeskPart extends View {
  @property({ attribute: false }) desk!: CustodianDesk;
  /** Microseconds by the hall's clock; a part is drawn again whenever the page is. */
  @property({ attribute: false }) now = 0;

  protected tellFact(fact: string): void {
    this.dispatchEvent(new CustomEvent("fact", { detail: fact, bubbles: true }));
  }

  /** Where a person goes on whose button is gone. */
  protected focusHeading(): void {
    this.querySelector<HTMLElement>("h2")?.focus();
  }

  /** Why this key can sign nothing here; undefined where it can. */
  protected keyTrouble(): TemplateResult | undefined {
    const { key, place, state } = this.desk;
    if (!key) return html`<p class="note">${t("custodian.no-key")}</p>`;
    if (place === undefined) return undefined;
    return key.seed === undefined && !state.view.cancelled ? html`<p class="trouble-line">${t("custodian.no-seed")}</p>` : undefined;
  }
}
