import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { CheckedRound, Rights } from "../../auctions/checked-round";
import { withGroup, withPrices, without, type GroupInput, type Inputs } from "../../bidding/inputs";
import type { KnownPrices } from "../../bidding/known-prices";
import type { OwnBid } from "../../bidding/own-bids";
import { priceTemplate, readPrices, type CsvError } from "../../bidding/price-csv";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import type { Group } from "../../log/terms";
import { chosenFile, saveFile } from "../people/files";
import { offline } from "../people/offline";
import { View } from "../view";
import "./bid-group";

/** So many are found by looking; for more there is a field to search in. */
const foundByLooking = 6;
const errorsShown = 20;

/** The enterprise's groups, one by one or many at once by a file. Says `inputs` with all that is typed, and `withdraw` with a group. */
@customElement("bid-groups")
export class BidGroups extends View {
  @property({ attribute: false }) round!: CheckedRound;
  @property({ attribute: false }) rights!: Rights;
  @property({ attribute: false }) bids: readonly OwnBid[] = [];
  @property({ attribute: false }) known: KnownPrices = new Map();
  @property({ attribute: false }) inputs: Inputs = new Map();
  @property({ type: Boolean }) accepting = false;
  @state() private wanted = "";
  @state() private errors: readonly CsvError[] = [];
  @state() private taken = 0;

  override render() {
    const { terms } = this.round.view;
    const mine = terms.groups.filter(group => this.rights.allowed.has(group.id));
    const shown = mine.filter(group => this.#matches(group));
    return html`<div class="many">
        <p class="actions"><button type="button" class="plain" @click=${this.#template}>${t("csv.template")}</button>
          <label class="plain file"><input type="file" accept=".csv,text/csv" class="visually-hidden" @change=${this.#load}><span>${t("csv.load")}</span></label>
          <span class="note">${t("csv.note")}</span></p>
        ${this.errors.length > 0 ? this.#faults() : nothing}
        ${this.taken > 0 ? html`<p class="done-line" role="status">${t("csv.taken", { n: this.taken })}</p>` : nothing}
        ${mine.length > foundByLooking ? html`<label class="field"><span>${t("bid.search", { n: shown.length, all: mine.length })}</span><input type="search" .value=${this.wanted} @input=${(event: Event) => { this.wanted = (event.target as HTMLInputElement).value; }}></label>` : nothing}</div>
      ${repeat(shown, group => group.id, group => html`<bid-group .terms=${terms} .group=${group} .allowed=${this.rights.allowed.get(group.id)!} .known=${this.known.get(group.id)} .bids=${this.bids}
        .typed=${this.inputs.get(group.id)} ?accepting=${this.accepting} ?cancelled=${this.round.view.cancelled || this.round.view.cancelledGroups.includes(group.id)} ?revisions=${offline}
        @change-input=${(event: CustomEvent<GroupInput | undefined>) => this.#tell(event.detail ? withGroup(this.inputs, group.id, event.detail) : without(this.inputs, [group.id]))}
        @withdraw=${() => this.dispatchEvent(new CustomEvent("withdraw", { detail: group }))}></bid-group>`)}`;
  }

  #faults() {
    return html`<div class="panel grave" role="alert"><h3>${t("csv.faults", { n: this.errors.length })}</h3>
      <ul class="csv-faults">${this.errors.slice(0, errorsShown).map(({ row, column, fault, found }) => html`<li>
        <span class="csv-place">${row === 0 ? t("csv.file") : t("csv.row", { row })}${column ? html` · <code>${column}</code>` : nothing}</span> ${t(`csv.${fault}`, { found, n: this.round.view.terms.decimals })}</li>`)}</ul>
      ${this.errors.length > errorsShown ? html`<p class="note">${t("csv.more", { n: this.errors.length - errorsShown })}</p>` : nothing}</div>`;
  }

  #matches({ id, name, products }: Group): boolean {
    const wanted = this.wanted.trim().toLowerCase();
    return wanted === "" || [id, name, ...products.map(product => product.name)].some(one => (typeof one === "string" ? one : `${one.zh} ${one.en ?? ""}`).toLowerCase().includes(wanted));
  }

  #template = () => {
    const { view } = this.round;
    const typed = new Map([...this.inputs].map(([group, { texts }]) => [group, texts]));
    saveFile(`prices-${view.id.slice(0, 8)}.csv`, priceTemplate(view.terms.groups, this.rights.allowed, typed, said), "text/csv;charset=utf-8");
  };

  #load = async (event: Event) => {
    const file = chosenFile(event);
    if (!file) return;
    const { prices, errors } = readPrices(new Uint8Array(await file.arrayBuffer()), this.round.view.terms, this.rights.allowed);
    [this.errors, this.taken] = [errors ?? [], prices ? [...prices.values()].reduce((sum, group) => sum + group.size, 0) : 0];
    if (prices) this.#tell(withPrices(this.inputs, prices));
  };

  #tell(inputs: Inputs): void {
    this.dispatchEvent(new CustomEvent("inputs", { detail: inputs }));
  }
}
