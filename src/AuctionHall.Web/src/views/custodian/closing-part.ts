import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { RoundCheck } from "../../custody/round-checks";
import { t } from "../../i18n/words";
import "../count-down";
import { goalOf } from "../goal";
import { cross, fingerprint, tick } from "../parts";
import { offline } from "../people/offline";
import { DeskPart, section } from "./desk-part";

/** Step 4: nothing is released before all of this holds. */
@customElement("closing-part")
export class ClosingPart extends DeskPart {
  override render() {
    const { desk } = this;
    const { view } = desk.state;
    if (view.cancelled) return section(4, "custodian.part.closing", html`<p class="note">${t("goal.cancelled")}</p>`);
    // Nothing is to be compared any more once the seed was destroyed.
    const gone = desk.ownOf("destroyed").length > 0 && !desk.key?.seed;
    return section(4, "custodian.part.closing", html`
      ${view.closing ? nothing : html`<div class="panel"><count-down .goal=${goalOf(view, new Map(), this.now)}></count-down></div>`}
      <div class="panel"><p>${t("custodian.closing.lead")}</p>
        <ul class="checks">${desk.checks().filter(({ name }) => name !== "seed" || !gone).map(check => this.#check(check))}</ul>
        ${desk.groupsUnread ? html`<p class="trouble-line" role="alert">${t("custodian.closing.unread")}</p>
          <p class="actions"><button type="button" class="main" @click=${() => void desk.checkGroups()}>${t("again")}</button></p>` : nothing}
        ${desk.groups?.wrong.length ? html`<div class="panel grave" role="alert"><h3>${t("custodian.closing.wrong")}</h3><p>${t("custodian.closing.wrong.note")}</p>
          <ul>${desk.groups.wrong.map(({ group, verdict }) => html`<li>${group} · ${t(verdict === "different" ? "custodian.closing.different" : "custodian.closing.not-there")}</li>`)}</ul></div>` : nothing}
        ${view.closing ? html`<p class="held-label">${t("custodian.closing.hash")}</p><p class="held-id">${fingerprint(view.closing.statement)}</p>` : nothing}
        ${view.closing && offline ? html`<p class="note">${t("custodian.closing.memory")}</p>` : nothing}
      </div>
      ${this.#otherClosing()}`);
  }

  #check({ name, verdict, values }: RoundCheck) {
    const mark = verdict === "passed" ? tick : verdict === "waiting" ? html`<span class="mark mark-waiting"></span>` : cross;
    const word = name === "bodies" && verdict === "noted" ? t("custodian.check.bodies.missing", values) : t(`custodian.check.${name}`, values);
    return html`<li data-check=${name} data-verdict=${verdict}>${mark}<span>${word}</span>
      <span class=${verdict === "passed" ? "visually-hidden" : "verdict"}>${t(`custodian.verdict.${verdict}`)}</span></li>`;
  }

  /** Two closings of one round: evidence that the hall shows different logs. */
  #otherClosing() {
    const { signedFor, state: { view: { closing } } } = this.desk;
    if (!closing || signedFor === undefined || signedFor === closing.statement) return nothing;
    return html`<div class="panel grave" role="alert"><h3>${t("custodian.two-closings")}</h3><p>${t("custodian.two-closings.note")}</p>
      <p class="held-label">${t("custodian.two-closings.before")}</p><p class="held-id">${fingerprint(signedFor)}</p>
      <p class="held-label">${t("custodian.two-closings.now")}</p><p class="held-id">${fingerprint(closing.statement)}</p></div>`;
  }
}
