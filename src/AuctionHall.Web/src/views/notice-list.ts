import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { readHistory } from "../feed/history";
import { dateTime } from "../i18n/format";
import { t, type Word } from "../i18n/words";
import type { Notice } from "../log/history";
import { outageSaid } from "./outage-words";
import { words } from "./parts";
import { View } from "./view";

/** What the organisers said to everybody: clarifications, postponements, cancellations, pauses and corrections; and outages of the hall. Newest first. */
@customElement("notice-list")
export class NoticeList extends View {
  @property() round = "";
  @property({ attribute: false }) fresh: readonly Notice[] = [];
  /** Only notices of these kinds; all where it is absent. */
  @property({ attribute: false }) only: readonly Notice["kind"][] | undefined;
  @state() private read: readonly Notice[] | "reading" | "failed" = "reading";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override render() {
    if (this.read === "failed") return html`<p class="note">${t("notice.failed")} <button type="button" class="plain" @click=${() => this.#read()}>${t("again")}</button></p>`;
    if (this.read === "reading") return html`<p class="note">${t("reading")}</p>`;
    const known = new Set(this.read.map(notice => notice.index));
    const all = [...this.read, ...this.fresh.filter(notice => !known.has(notice.index))]
      .filter(notice => this.only?.includes(notice.kind) ?? true).reverse();
    if (all.length === 0) return html`<p class="note">${t("notice.none")}</p>`;
    return html`<ul class="notices">${all.map(notice => html`<li><p class="notice-kind"><b>${t(`notice.${notice.kind}` satisfies Word)}</b> <time>${dateTime(notice.time / 1000)}</time></p>
      <p>${notice.outage ? outageSaid(notice.outage) : words(notice.words!)}</p>${notice.groups ? html`<p class="note">${t("notice.groups")} ${notice.groups.join(t("comma"))}</p>` : nothing}</li>`)}</ul>`;
  }

  async #read(): Promise<void> {
    this.read = "reading";
    try {
      this.read = (await readHistory(this.round)).notices;
    } catch {
      this.read = "failed";
    }
  }
}
