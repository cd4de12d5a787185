import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { giveCustody, hasSeed } from "../../custody/acts";
import { dateTime } from "../../i18n/format";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import { words } from "../parts";
import { offline } from "../people/offline";
import { DeskPart, section } from "./desk-part";
import { saveStatement, sentStatement, unsent } from "./sent-statement";

/** Step 2: the public halves of every group, given once, before bidding. */
@customElement("custody-part")
export class CustodyPart extends DeskPart {
  @state() private making: number | undefined;

  override render() {
    const stranger = this.desk.key && this.desk.place === undefined;
    return section(2, "custodian.part.custody", html`<div class=${stranger ? "panel grave" : "panel"}>${this.#own()}</div>${this.#everybody()}`);
  }

  #own() {
    const { desk } = this;
    const { key, place, seed, state: { view } } = desk;
    if (!key) return this.keyTrouble()!;
    if (place === undefined) return html`<div role="alert"><h3>${t("custodian.not-one")}</h3>
      <p class="under">${t("custodian.not-one.note", { names: view.terms.custodians.people.map(person => said(person.name)).join(t("comma")) })}</p></div>`;
    const [kept] = desk.ownOf("custody");
    if (view.custody[place - 1]) return html`${this.#verdict()}${kept ? sentStatement(desk, kept) : nothing}`;
    if (view.cancelled) return html`<p class="note">${t("custodian.custody.cancelled")}</p>`;
    if (!hasSeed(key)) return this.keyTrouble() ?? nothing;
    if (this.making !== undefined) return html`<p aria-busy="true">${t("custodian.custody.making", { done: this.making, all: view.terms.groups.length })}</p>
      <progress class="work" max=${view.terms.groups.length} value=${this.making} aria-label=${t("custodian.part.custody")}></progress>`;
    if (kept && (kept.receipt || desk.outbox.isGoing(kept.hash))) return sentStatement(desk, kept);
    // What was kept may be of a seed that was replaced since. Signing again makes the same bytes of the same seed.
    return html`<p>${t("custodian.custody.lead", { n: view.terms.groups.length })}</p>
      ${!kept ? nothing : offline ? html`<p class="done-line">${t("custodian.saved.submit")}</p>` : unsent(desk, kept)}
      <p class="actions"><button type="button" class="main" ?disabled=${seed === undefined} @click=${this.#give}>${t(offline ? "custodian.custody.file" : kept ? "send.again" : "custodian.custody.give")}</button></p>`;
  }

  /** Is the custody in the log that of the seed on this device? */
  #verdict() {
    const { key, seed, seedDone, state: { view } } = this.desk;
    const values = { n: view.terms.groups.length, done: seedDone, all: view.terms.groups.length };
    if (this.desk.ownOf("destroyed").length > 0 && !hasSeed(key)) return html`<p class="note">${t("custodian.custody.gone")}</p>`;
    if (!hasSeed(key)) return html`<p class="trouble-line">${t("custodian.no-seed")}</p>`;
    if (seed === "ours") return html`<p class="done-line">${t("custodian.custody.ours", values)}</p>`;
    if (seed === "other") return html`<div class="panel grave" role="alert"><h3>${t("custodian.custody.other")}</h3><p>${t("custodian.custody.other.note")}</p></div>`;
    return html`<p aria-busy="true">${t("custodian.custody.comparing", values)}</p>`;
  }

  #everybody() {
    const { place, state } = this.desk;
    const { people } = state.view.terms.custodians;
    const times = new Map(state.entries.flatMap(entry => entry.statement?.kind === "custody" ? [[entry.statement.signers[0]!, entry.time] as const] : []));
    return html`<table class="ledger"><caption class="visually-hidden">${t("custodian.custodians")}</caption>
      <thead><tr><th scope="col">${t("custodian.custodian")}</th><th scope="col">${t("custodian.custody.state")}</th></tr></thead>
      <tbody>${people.map((person, i) => {
        const time = times.get(person.key);
        return html`<tr><td>${i + 1} ${words(person.name)} ${i + 1 === place ? html`<span class="chip">${t("custodian.you")}</span>` : nothing}</td>
          <td data-given=${time !== undefined}>${time === undefined ? t("custodian.custody.awaited") : t("custodian.custody.given", { time: dateTime(time / 1000) })}</td></tr>`;
      })}</tbody></table>`;
  }

  #give = async () => {
    const { desk } = this;
    const { key } = desk;
    if (!hasSeed(key) || this.making !== undefined) return;
    this.making = 0;
    const kept = await giveCustody(desk.keeper, desk.state, key, Date.now(), done => { this.making = done; });
    await desk.reload();
    this.making = undefined;
    this.focusHeading();
    if (offline) {
      saveStatement(desk, kept);
      return this.tellFact(t("custodian.saved.submit"));
    }
    await desk.outbox.send(desk.keeper, desk.state, kept);
    if (desk.kept.find(one => one.hash === kept.hash)?.receipt) this.tellFact(t("custodian.custody.said"));
  };
}
