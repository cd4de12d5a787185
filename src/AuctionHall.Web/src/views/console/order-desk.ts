import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { t } from "../../i18n/words";
import type { Keeper, KeptKey } from "../../keeping/keeper";
import type { Draft } from "../../organising/drafts";
import { outlookOf, type Order } from "../../organising/outlook";
import { View } from "../view";
import "./cancel-form";
import "./correct-form";
import "./open-form";
import "./postpone-form";
import "./signing-sheet";
import type { SigningSheet } from "./signing-sheet";
import "./spotlight-form";
import "./words-form";

const shown = ["clarification", "postpone", "open", "pause", "resume", "spotlight", "correct", "cancel"] as const satisfies readonly Order[];
type Shown = (typeof shown)[number];

/** Every order that an organiser may give: what it does, whether it can be given now, and if not, why and when. */
@customElement("order-desk")
export class OrderDesk extends View {
  @property({ attribute: false }) round!: CheckedRound;
  @property({ attribute: false }) keeper!: Keeper;
  @property({ attribute: false }) key: KeptKey | undefined;
  @property({ attribute: false }) now = 0;
  @state() private order: Shown | undefined;
  @state() private draft: Draft | undefined;
  @query("signing-sheet") private sheet!: SigningSheet;

  override render() {
    const { order, draft } = this;
    if (!order) return html`<ul class="orders">${shown.map(one => this.#choice(one))}</ul>`;
    return html`<h3 class="order-title" tabindex="-1">${t(`order.${order}`)}</h3>
      <div class="panel" ?hidden=${draft !== undefined}>${this.#form(order)}</div>
      ${draft ? html`<signing-sheet fresh .draft=${draft} .round=${this.round} .keeper=${this.keeper} .key=${this.key} .now=${this.now} @leave=${this.#back} @sent=${(event: CustomEvent<{ outcome: { kind: string } }>) => { this.#answered = event.detail.outcome.kind; }}></signing-sheet>` : nothing}`;
  }

  #answered: string | undefined;

  #choice(order: Shown) {
    const outlook = outlookOf(this.round.view, order, this.now);
    return html`<li data-order=${order} data-ready=${outlook === "ready"}><div><h3>${t(`order.${order}`)}</h3><p class="note">${t(`order.${order}.note`)}</p>
      ${outlook === "ready" ? nothing : html`<p class="why-not" id="why-${order}">${t(`outlook.${outlook}`)}</p>`}</div>
      <button type="button" class="plain" ?disabled=${outlook !== "ready"} aria-label=${t("order.begin.label", { order: t(`order.${order}`) })} aria-describedby=${outlook === "ready" ? nothing : `why-${order}`} @click=${() => this.#begin(order)}>${t("order.begin")}</button></li>`;
  }

  #form(order: Shown): TemplateResult {
    const { round, now } = this;
    const prepared = (event: CustomEvent<Draft>) => this.#prepared(event.detail);
    switch (order) {
      case "open": return html`<open-form .round=${round} .now=${now} @prepared=${prepared} @leave=${this.#leave}></open-form>`;
      case "postpone": return html`<postpone-form .round=${round} .now=${now} @prepared=${prepared} @leave=${this.#leave}></postpone-form>`;
      case "cancel": return html`<cancel-form .round=${round} .now=${now} @prepared=${prepared} @leave=${this.#leave}></cancel-form>`;
      case "correct": return html`<correct-form .round=${round} .now=${now} @prepared=${prepared} @leave=${this.#leave}></correct-form>`;
      case "spotlight": return html`<spotlight-form .round=${round} .now=${now} @prepared=${prepared} @leave=${this.#leave}></spotlight-form>`;
      case "clarification": case "pause": case "resume": return html`<words-form .kind=${order} .round=${round} .now=${now} @prepared=${prepared} @leave=${this.#leave}></words-form>`;
    }
  }

  #begin(order: Shown): void {
    this.order = order;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".order-title")?.focus());
  }

  #prepared(draft: Draft): void {
    this.#answered = undefined;
    this.draft = draft;
    void this.updateComplete.then(() => this.sheet.updateComplete).then(() => this.sheet.focus());
  }

  /** Back to what was typed, unless the statement is on its way: then the form has done its work. */
  #back = () => {
    this.draft = undefined;
    if (this.#answered === undefined || this.#answered === "refused") void this.updateComplete.then(() => this.querySelector<HTMLElement>(".order-title")?.focus());
    else this.#leave();
  };

  #leave = () => {
    const { order } = this;
    [this.order, this.draft] = [undefined, undefined];
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`[aria-label="${CSS.escape(t("order.begin.label", { order: t(`order.${order!}`) }))}"]`)?.focus());
  };
}
