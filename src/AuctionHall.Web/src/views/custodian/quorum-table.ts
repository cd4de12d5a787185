import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import { phaseOfGroup, releasesOf } from "../../log/phase";
import { words } from "../parts";
import { View } from "../view";

/** So many groups are shown at once; more are folded away. */
const shownMax = 30;

/** Who has released what: m of n for every group, live. */
@customElement("quorum-table")
export class QuorumTable extends View {
  @property({ attribute: false }) state!: CheckedRound;
  @property({ attribute: false }) now = 0;

  override render() {
    const { view } = this.state;
    const { threshold: m, people } = view.terms.custodians;
    const full = view.terms.groups.filter(({ id }) => releasesOf(view, id).length >= m).length;
    const summary = t("custodian.quorum.summary", { n: full, all: view.terms.groups.length, m });
    const table = html`<div class="scroll"><table class="ledger quorum"><caption class="visually-hidden">${t("custodian.quorum")}</caption>
      <thead><tr><th scope="col">${t("custodian.quorum.group")}</th><th scope="col">${t("custodian.quorum.who")}</th><th scope="col" class="number">${t("custodian.quorum.keys")}</th><th scope="col">${t("custodian.quorum.phase")}</th></tr></thead>
      <tbody>${view.terms.groups.map(({ id, name }) => {
        const released = releasesOf(view, id);
        return html`<tr data-group=${id}><td><span class="group-id">${id}</span> ${words(name)}</td>
          <td>${released.length === 0 ? html`<span class="note">${t("none")}</span>` : released.map(place => said(people[place - 1]!.name)).join(t("comma"))}</td>
          <td class="number">${Math.min(released.length, m)}/${m}</td><td>${t(`phase.${phaseOfGroup(view, id, this.now)}`)}</td></tr>`;
      })}</tbody></table></div>`;
    return html`<div class="panel"><p class="quorum-summary">${summary}</p>
      ${view.terms.groups.length > shownMax ? html`<details><summary>${t("custodian.quorum")}</summary>${table}</details>` : table}</div>`;
  }
}
