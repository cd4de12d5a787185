import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { logLines } from "../../feed/http";
import { price } from "../../i18n/format";
import { t } from "../../i18n/words";
import { linesOf } from "../../log/lines";
import type { Group } from "../../log/terms";
import { reranked, type CorrectedInput, type Reranked } from "../../organising/correcting";
import { decimalsOf } from "../../outcome/money";
import type { ItemOutcome, Outcome } from "../../outcome/outcome";
import { byCode } from "../group-view";
import { words } from "../parts";
import { View } from "../view";

/** The group ranked on this device, as it is in force and as the correction would have it: what a signer is about to bring about. */
@customElement("correction-preview")
export class CorrectionPreview extends View {
  @property({ attribute: false }) round!: CheckedRound;
  @property({ attribute: false }) group!: Group;
  @property({ attribute: false }) input!: CorrectedInput;
  @state() private ranked: Reranked | "reading" | "failed" = "reading";
  #of: CorrectedInput | undefined;

  protected override willUpdate(): void {
    if (this.#of === this.input) return;
    this.#of = this.input;
    void this.#rank(this.input);
  }

  override render() {
    const { ranked } = this;
    return html`<section class="correction-preview" data-ranked=${typeof ranked === "string" ? ranked : "done"}><h4>${t("preview.title")}</h4>
      ${ranked === "reading" ? html`<p class="note" aria-busy="true">${t("preview.reading")}</p>`
        : ranked === "failed" ? html`<p class="trouble-line" role="alert">${t("preview.failed")}</p>` : this.#table(ranked)}</section>`;
  }

  #table({ before, after }: Reranked) {
    const old = new Map(before.items.map(item => [idOf(item), item]));
    const places = Math.max(2, ...after.items.map(item => decimalsOf(item.price)));
    const enterprises = byCode(this.round.view);
    const same = JSON.stringify(before) === JSON.stringify(after);
    return html`${same ? html`<p><b>${t("preview.same")}</b></p>` : nothing}
      <p>${t("preview.selected", { before: selected(before), after: selected(after) })}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t("preview.title")}><table class="ledger"><thead><tr><th scope="col">${t("ladder.enterprise")}</th><th scope="col">${t("product.name")}</th><th scope="col" class="number">${t("ladder.price")}</th>
        <th scope="col">${t("preview.before")}</th><th scope="col">${t("preview.after")}</th></tr></thead>
      <tbody>${after.items.map(item => {
        const [was, is] = [resultSaid(old.get(idOf(item))), resultSaid(item)];
        return html`<tr data-changed=${was !== is}><th scope="row">${enterprises.has(item.enterprise) ? words(enterprises.get(item.enterprise)!.name) : item.enterprise}</th><td><code>${item.product}</code></td>
          <td class="number">${price(item.price, places)}</td><td>${was}</td><td>${was === is ? is : html`<b>${is}</b>`}</td></tr>`;
      })}</tbody></table></div><p class="note">${t("preview.note")}</p>`;
  }

  async #rank(input: CorrectedInput): Promise<void> {
    const { round, group } = this;
    this.ranked = "reading";
    let found: Reranked | undefined;
    try {
      found = await reranked(round, group, linesOf(await logLines(round.view.id, group.id)), input);
    } catch {
      // No network, no hall, or lines that are none: nothing can be computed, and the page says so.
    }
    // Another statement may be shown by now.
    if (this.#of === input) this.ranked = found ?? "failed";
  }
}

const idOf = ({ enterprise, product }: ItemOutcome): string => `${enterprise} ${product}`;
const selected = ({ items }: Outcome): number => items.filter(item => item.verdict === "selected").length;

function resultSaid(item: ItemOutcome | undefined): string {
  if (item === undefined) return t("none");
  const verdict = t(`verdict.${item.verdict}`);
  return item.place === undefined ? verdict : t("preview.place", { verdict, n: item.place });
}
