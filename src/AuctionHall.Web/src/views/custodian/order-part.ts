import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { sittingsOf, type CustodiansSitting } from "../../custody/sittings";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import { micros } from "../../log/phase";
import "../count-down";
import { short } from "../parts";
import { DeskPart, section } from "./desk-part";

/** Step 5: which groups the organisers ordered to be opened, and from when on. */
@customElement("order-part")
export class OrderPart extends DeskPart {
  override render() {
    const { view } = this.desk.state;
    const sittings = sittingsOf(this.desk.state, this.desk.place ?? 0, this.now);
    if (sittings.length === 0) return section(5, "custodian.part.order", html`<p class="note">${t(view.cancelled ? "goal.cancelled" : "custodian.order.none")}</p>`);
    const opening = micros(view.timetable.opening);
    return section(5, "custodian.part.order", html`
      ${view.closing && this.now < opening ? html`<div class="panel"><count-down .goal=${{ phase: "closed", word: "goal.opening", until: opening / 1000 }}></count-down></div>` : nothing}
      ${sittings.map((sitting, i) => this.#sitting(sitting, i + 1))}`);
  }

  #sitting({ statement, groups, at }: CustodiansSitting, number: number) {
    const named = new Map(this.desk.state.view.terms.groups.map(group => [group.id, group.name]));
    return html`<div class="panel sitting"><h3>${t("custodian.order.one", { i: number, n: groups.length })}
        ${this.desk.place === undefined ? nothing : html`<span class="chip" data-at=${at}>${t(`custodian.order.${at}`)}</span>`}</h3>
      <p class="note">${t("custodian.order.hash")} ${short(statement)}</p>
      <details ?open=${groups.length <= 12}><summary>${t("custodian.order.groups")}</summary>
        <ol class="sitting-groups">${groups.map(group => html`<li><span class="group-id">${group}</span> ${said(named.get(group)!)}</li>`)}</ol></details></div>`;
  }
}
