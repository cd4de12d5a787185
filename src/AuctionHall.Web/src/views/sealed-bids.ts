import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { readHistory } from "../feed/history";
import { logLines } from "../feed/http";
import { clockTime } from "../i18n/format";
import { t } from "../i18n/words";
import { linesOf } from "../log/lines";
import { sealedBids, type SealedBid } from "../log/sealed";
import type { Enterprise } from "../log/view";
import { short, tick, words } from "./parts";
import { View } from "./view";

/** The sealed bids of a closed group with the hashes of their sealed bodies, read when somebody opens the section. */
@customElement("sealed-bids")
export class SealedBids extends View {
  @property() round = "";
  @property() group = "";
  @property() root: string | undefined;
  @property({ attribute: false }) enterprises!: ReadonlyMap<string, Enterprise>;
  @state() private bids: readonly SealedBid[] | "none" | "reading" | "failed" = "none";

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("group") && changed.get("group") !== undefined) this.bids = "none";
  }

  override render() {
    return html`<details class="sealed" .open=${this.bids !== "none"} @toggle=${this.#toggled}>
      <summary>${t("sealed.title")}</summary>
      <p class="note">${t("sealed.note")}</p>
      ${this.bids === "reading" ? html`<p class="note">${t("reading")}</p>` : nothing}
      ${this.bids === "failed" ? html`<p class="note">${t("sealed.failed")} <button type="button" class="plain" @click=${() => this.#read()}>${t("again")}</button></p>` : nothing}
      ${typeof this.bids === "string" ? nothing : this.#table(this.bids)}
      ${this.root ? html`<p class="note">${t("sealed.root")} ${short(this.root)}</p>` : nothing}
    </details>`;
  }

  #table(bids: readonly SealedBid[]) {
    if (bids.length === 0) return html`<p class="note">${t("sealed.empty")}</p>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t("sealed.title")}><table class="plain-table">
      <thead><tr><th scope="col">${t("ladder.enterprise")}</th><th scope="col">${t("sealed.time")}</th><th scope="col" class="number">${t("sealed.revision")}</th><th scope="col">${t("sealed.hash")}</th><th scope="col">${t("sealed.state")}</th></tr></thead>
      <tbody>${bids.map(bid => html`<tr data-stands=${bid.stands}>
        <th scope="row">${this.enterprises.has(bid.code) ? words(this.enterprises.get(bid.code)!.name) : bid.code}</th>
        <td>${clockTime(bid.time / 1000)}</td><td class="number">${bid.revision}</td>
        <td>${bid.sealed === undefined ? t("none") : short(bid.sealed)}</td>
        <td>${bid.sealed === undefined ? t("sealed.withdrawn") : !bid.stands ? t("sealed.superseded")
          : bid.checked ? html`<span class="checked">${tick}${t("sealed.checked")}</span>` : t("sealed.missing")}</td></tr>`)}</tbody></table></div>`;
  }

  #toggled = (event: Event) => {
    const { open } = event.target as HTMLDetailsElement;
    if (open && this.bids === "none") void this.#read();
    if (!open) this.bids = "none";
  };

  async #read(): Promise<void> {
    const { round, group } = this;
    this.bids = "reading";
    try {
      const [history, lines] = await Promise.all([readHistory(round), logLines(round, group)]);
      // Another group may have been chosen meanwhile.
      if (this.group === group) this.bids = sealedBids(linesOf(lines), history.codeByKey);
    } catch {
      if (this.group === group) this.bids = "failed";
    }
  }
}
