import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { OwnBid } from "../../bidding/own-bids";
import type { Repeated } from "../../bidding/repeat";
import { t } from "../../i18n/words";
import { joined, bytesOf } from "../../sealing/bytes";
import { saveFile } from "../people/files";
import { View } from "../view";

/**
 * Shortly before the deadline: the standing statements of this device once more, by one click. The same receipts, byte for byte, mean
 * that they are still there.
 */
@customElement("repeat-panel")
export class RepeatPanel extends View {
  /** Standing bids whose bytes are kept here. */
  @property({ attribute: false }) bids: readonly OwnBid[] = [];
  @property({ attribute: false }) repeat!: (bid: OwnBid) => Promise<Repeated>;
  /** The last quarter of an hour: then it is a reminder. */
  @property({ type: Boolean }) urgent = false;
  @state() private found: ReadonlyMap<string, Repeated> = new Map();
  @state() private busy = false;
  #of = "";

  /** What was found is about these statements and no later ones. */
  override willUpdate(): void {
    const of = this.bids.map(bid => bid.hash).join();
    if (of === this.#of) return;
    this.#of = of;
    this.found = new Map();
  }

  override render() {
    if (this.bids.length === 0) return nothing;
    const all = this.bids.map(bid => [bid, this.found.get(bid.hash)] as const);
    const wrong = all.filter(([, found]) => found && found.kind !== "same");
    const done = this.found.size === this.bids.length;
    return html`<section class="panel ${this.urgent ? "held" : ""}" aria-labelledby="repeat-title"><h3 id="repeat-title">${t(this.urgent ? "repeat.title.urgent" : "repeat.title")}</h3>
      <p>${t("repeat.lead")}</p>
      <p class="actions"><button type="button" class=${this.urgent ? "main" : "plain"} ?disabled=${this.busy} @click=${this.#repeat}>${t(this.busy ? "repeat.busy" : "repeat.do", { n: this.bids.length })}</button></p>
      ${done && wrong.length === 0 ? html`<p class="done-line" role="status">${t("repeat.same", { n: this.bids.length })}</p>` : nothing}
      ${done && wrong.length > 0 ? html`<div role="alert"><p class="trouble-line">${t("repeat.wrong", { n: wrong.length })}</p><ul>${wrong.map(([bid, found]) => html`<li><span class="group-id">${bid.group}</span> ${this.#words(bid, found!)}</li>`)}</ul></div>` : nothing}</section>`;
  }

  #words(bid: OwnBid, found: Repeated) {
    switch (found.kind) {
      case "same": return t("repeat.same", { n: 1 });
      case "another": return html`${t("repeat.another")} <button type="button" class="link" @click=${() => saveFile(`bid-${bid.group}-r${bid.revision}.statement.second.receipt`, joined(found.receipt, bytesOf("\n")))}>${t("repeat.another.save")}</button>`;
      case "refused": return t(`refusal.${found.refusal}`);
      case "not-a-receipt": return t("sent.not-a-receipt");
      case "silence": return t("sent.silence");
    }
  }

  #repeat = async () => {
    if (this.busy) return;
    [this.busy, this.found] = [true, new Map()];
    for (const bid of this.bids) this.found = new Map(this.found).set(bid.hash, await this.repeat(bid));
    this.busy = false;
  };
}
