import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { allFilesOf, filesOf, zipName } from "../../bidding/bid-files";
import { promiseKept, type Promised } from "../../bidding/kept-promise";
import type { OwnBid } from "../../bidding/own-bids";
import { dateTime } from "../../i18n/format";
import { t } from "../../i18n/words";
import { cross, short, tick, words } from "../parts";
import { saveFile } from "../people/files";
import { offline } from "../people/offline";
import { View } from "../view";

/** Every statement of the enterprise that is known here, with its files, and after the closing whether the hall kept its promise. */
@customElement("receipt-list")
export class ReceiptList extends View {
  @property({ attribute: false }) round!: CheckedRound;
  @property({ attribute: false }) bids: readonly OwnBid[] = [];
  /** Statements that are being sent. */
  @property({ attribute: false }) sending: ReadonlySet<string> = new Set();
  @state() private promises: ReadonlyMap<string, Promised> = new Map();
  #checking = false;

  override updated(): void {
    if (this.round.view.closing && !this.#checking) void this.#check();
  }

  override render() {
    const { bids } = this;
    if (bids.length === 0) return html`<p class="note">${t("receipts.none")}</p>`;
    const broken = bids.filter(bid => isBroken(this.promises.get(bid.hash)));
    const dropped = bids.filter(bid => bid.dropped);
    return html`
      ${broken.length > 0 ? html`<p class="trouble-line" role="alert">${t("receipts.broken", { n: broken.length })}</p>` : nothing}
      ${dropped.length > 0 ? html`<p class="trouble-line" role="alert">${t("receipts.dropped", { n: dropped.length })}</p>` : nothing}
      <table class="ledger receipt-table"><caption class="visually-hidden">${t("bid.step.receipts")}</caption>
        <thead><tr><th scope="col">${t("check.group")}</th><th scope="col" class="number">${t("check.revision")}</th><th scope="col">${t("receipts.state")}</th><th scope="col">${t("receipts.statement")}</th><th scope="col">${t("receipts.files")}</th></tr></thead>
        <tbody>${bids.map(bid => this.#row(bid))}</tbody></table>
      <p class="actions"><button type="button" class="plain" @click=${this.#all}>${t("receipts.all")}</button><span class="note">${t("receipts.all.note")}</span></p>`;
  }

  #row(bid: OwnBid) {
    const group = this.round.view.terms.groups.find(one => one.id === bid.group);
    return html`<tr data-stands=${bid.standing}>
      <th scope="row"><span class="group-id">${bid.group}</span> ${group ? words(group.name) : nothing}</th>
      <td class="number" data-label=${t("check.revision")}>${bid.revision}</td>
      <td><b class="receipt-state">${t(stateWord(bid))}</b>${bid.time === undefined ? nothing : html`<span class="what">${t("receipts.time", { time: dateTime(bid.time / 1000) })}</span>`}
        ${bid.stage === "taken" ? html`<span class="what signed">${tick} ${t("receipts.signed")}</span>` : nothing}
        ${bid.refusal ? html`<span class="what">${t(`refusal.${bid.refusal}`)}</span>` : nothing}
        ${this.#promise(bid)}
        ${bid.stage === "waiting" && !offline ? html`<button type="button" class="plain" ?disabled=${this.sending.has(bid.hash)} @click=${() => this.dispatchEvent(new CustomEvent("again", { detail: bid }))}>${t(this.sending.has(bid.hash) ? "receipts.sending" : "send.again")}</button>` : nothing}</td>
      <td>${short(bid.hash)}${bid.kept ? nothing : html`<span class="what">${t("receipts.elsewhere")}</span>`}</td>
      <td><span class="row-files">${filesOf(bid).map(({ name, content }) => html`<button type="button" class="link" @click=${() => saveFile(name, Uint8Array.from(content))} title=${name}>${t(fileWord(name))}<span class="visually-hidden"> ${name}</span></button>`)}</span></td></tr>`;
  }

  #promise({ hash, stage }: OwnBid) {
    if (stage !== "taken" || !this.round.view.closing || offline) return nothing;
    const promise = this.promises.get(hash);
    const mark = promise === "kept" ? tick : isBroken(promise) ? cross : nothing;
    return html`<span class="what promise" data-promise=${promise ?? "checking"}>${mark} ${t(`promise.${promise ?? "checking"}`)}</span>`;
  }

  /** One after the other; what the hall did not answer is asked again when the list next changes. */
  async #check(): Promise<void> {
    const open = this.bids.filter(({ hash, stage }) => stage === "taken" && ["not-checked", undefined].includes(this.promises.get(hash)));
    if (open.length === 0 || offline) return;
    this.#checking = true;
    try {
      for (const { time, entry, ...bid } of open)
        if (time !== undefined && entry !== undefined) this.promises = new Map(this.promises).set(bid.hash, await promiseKept(this.round, { ...bid, time, entry }));
      await new Promise(resolve => setTimeout(resolve, 10_000));
    } finally {
      this.#checking = false;
    }
  }

  #all = () => saveFile(zipName(this.round.view.id), allFilesOf(this.bids), "application/zip");
}

const isBroken = (promise: Promised | undefined): boolean => promise === "broken" || promise === "another's";

function stateWord({ stage, standing, withdrawal }: OwnBid) {
  switch (stage) {
    case "waiting": return offline ? "receipts.sealed" as const : "receipts.waiting" as const;
    case "refused": return "receipts.refused" as const;
    case "taken": return !standing ? "receipts.replaced" as const : withdrawal ? "receipts.withdrawn" as const : "receipts.stands" as const;
  }
}

const fileWord = (name: string) => name.endsWith(".receipt") ? "receipts.file.receipt" as const : name.endsWith(".late") ? "receipts.file.late" as const : "receipts.file.statement" as const;
