import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { count } from "../../i18n/format";
import { t } from "../../i18n/words";
import { isCorrected } from "../../log/corrections";
import { releasesOf, statusOf } from "../../log/phase";
import { correctedChip, cross, short, statusChip, tick, words } from "../parts";
import { View } from "../view";
import "./begin-again";
import { groupsSaid } from "./groups";
import { exactly } from "../moment";

/** Who gave keys and when, and from the closing on what was closed. Before it nobody has a number of bids, and this says so. */
@customElement("round-watch")
export class RoundWatch extends View {
  @property({ attribute: false }) round!: CheckedRound;
  @property({ attribute: false }) now = 0;

  override render() {
    const { view } = this.round;
    const { threshold, people } = view.terms.custodians;
    const given = view.custody.filter(Boolean).length;
    return html`${view.unopened.length > 0 ? html`<begin-again .round=${view} .now=${this.now}></begin-again>` : nothing}
      <section class="part"><h3>${t("watch.custody", { given, n: people.length })}</h3>
        <p class="note">${t("people.custodians.note", { m: threshold, n: people.length, few: threshold - 1 })}</p>
        <div class="scroll" tabindex="0" role="region" aria-label=${t("watch.custody", { given, n: people.length })}><table class="ledger"><thead><tr><th scope="col">${t("watch.custodian")}</th><th scope="col">${t("watch.public")}</th><th scope="col">${t("watch.released")}</th></tr></thead>
        <tbody>${people.map((person, i) => html`<tr><th scope="row">${words(person.name)} ${short(person.key)}</th><td>${this.#given(i)}</td><td>${this.#released(i + 1)}</td></tr>`)}</tbody></table></div></section>
      <section class="part"><h3>${t("watch.groups")}</h3>${view.closing ? nothing : html`<p class="note">${t(view.cancelled ? "watch.cancelled" : "watch.no-counts")}</p>`}
        ${this.#missing()}
        <div class="scroll" tabindex="0" role="region" aria-label=${t("watch.groups")}><table class="ledger closing"><thead><tr><th scope="col">${t("list.label")}</th><th scope="col">${t("watch.status")}</th>
          ${view.closing ? html`<th scope="col" class="number">${t("watch.size")}</th><th scope="col">${t("watch.root")}</th>` : nothing}<th scope="col">${t("watch.sitting")}</th><th scope="col" class="number">${t("watch.keys", { m: threshold })}</th></tr></thead>
        <tbody>${view.terms.groups.map(group => {
          const closed = view.closing?.groups.find(one => one.group === group.id);
          const sitting = view.sittings.findIndex(one => one.groups.includes(group.id));
          return html`<tr><th scope="row">${words(group.name)} <code>${group.id}</code></th><td>${this.#status(group.id)}</td>
            ${closed ? html`<td class="number">${count(closed.size)}</td><td>${short(closed.root)}</td>` : nothing}
            <td>${sitting < 0 ? t("none") : t("watch.sitting.place", { n: sitting + 1, place: view.sittings[sitting]!.groups.indexOf(group.id) + 1 })}</td><td class="number">${releasesOf(view, group.id).length}</td></tr>`;
        })}</tbody></table></div>${view.closing ? html`<p class="note">${t("watch.size.note")}</p>` : nothing}</section>`;
  }

  /** Ranked or failed, the outcome says; the log alone says that there is one. */
  #status(group: string) {
    if (this.round.view.outcomes.some(outcome => outcome.group === group)) return html`<span class="chip" data-status="ranked">${t("phase.opened")}</span> ${correctedChip(isCorrected(this.round.view, group))}`;
    return statusChip(statusOf(this.round.view, group, this.now, undefined));
  }

  #given(i: number) {
    const key = this.round.view.terms.custodians.people[i]!.key;
    const entry = this.round.entries.find(one => one.statement?.kind === "custody" && one.statement.signers[0] === key);
    return entry ? html`<span class="checked">${tick}${exactly(entry.time)}</span>` : html`<span class="not-yet">${cross}${t("custody.missing")}</span>`;
  }

  #released(custodian: number) {
    const { view, entries } = this.round;
    const { key } = view.terms.custodians.people[custodian - 1]!;
    const groups = view.releases.filter(release => release.custodians.includes(custodian)).length;
    if (groups === 0) return t("none");
    const last = entries.findLast(one => one.statement?.kind === "release" && one.statement.signers[0] === key)!;
    return html`${t("watch.released.groups", { n: groups })} <span class="note">${exactly(last.time)}</span>`;
  }

  #missing() {
    const { view } = this.round;
    const broken = view.closing?.groups.filter(group => group.missing.length > 0) ?? [];
    if (broken.length === 0 && view.lost.length === 0) return nothing;
    return html`<div class="state"><p><b>${t("watch.missing")}</b></p>
      <ul>${broken.map(group => html`<li>${groupsSaid(view, [group.group])}: ${group.missing.map(short)}</li>`)}${view.lost.map(group => html`<li>${groupsSaid(view, [group])}: ${t("watch.lost")}</li>`)}</ul></div>`;
  }
}
