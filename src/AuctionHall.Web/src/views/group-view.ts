import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { change, count, dateTime, sum } from "../i18n/format";
import { t, type Word } from "../i18n/words";
import { correctionsUntil, isCorrected, isCorrection, outcomesOf, rankedGroup, replacementOf, replacementsOf } from "../log/corrections";
import { phaseOfGroup, releasesOf, statusOf } from "../log/phase";
import type { Group } from "../log/terms";
import type { RoundView } from "../log/view";
import { rulesOfGroup, voidRule } from "../outcome/explain";
import type { Opened } from "../outcome/opened";
import type { ItemOutcome, Outcome } from "../outcome/outcome";
import { rankingsOf, type Ranking } from "../outcome/rankings";
import { measureOf } from "../outcome/totals";
import { correctedInput } from "./corrected-input";
import { priceName } from "./names";
import { correctedChip, rule, short, signersSaid, statusChip, words } from "./parts";
import "./price-ladder";
import { productTable } from "./product-table";
import { addressOf, follows, type Choice } from "./route";
import "./sealed-bids";
import { View } from "./view";

/** One group: what is asked for, and from its opening on the ladder with every reason. */
@customElement("group-view")
export class GroupView extends View {
  @property({ attribute: false }) view!: RoundView;
  @property({ attribute: false }) group!: Group;
  @property({ attribute: false }) opened: Opened | undefined;
  /** Outcomes that corrections or revivals replaced, oldest first. */
  @property({ attribute: false }) replaced: readonly Opened[] = [];
  @property({ attribute: false }) now = 0;

  override render() {
    const { view, group, opened, replaced } = this;
    const ranked = rankedGroup(view, group, replaced.length);
    const status = statusOf(view, group.id, this.now, opened?.outcome);
    const place = view.terms.groups.indexOf(group);
    return html`<article class="group" aria-labelledby="group-title">
      <p class="group-nav">
        <a class="back" href=${addressOf({ terms: false })} @click=${this.#go({ terms: false })}>‹ ${t("group.back")}</a>
        <span class="strip-space"></span>
        ${this.#neighbour(view.terms.groups[place - 1], "group.previous")}
        <span class="group-place">${place + 1} / ${view.terms.groups.length}</span>
        ${this.#neighbour(view.terms.groups[place + 1], "group.next")}
      </p>
      <header><p class="group-kicker"><span class="group-id">${group.id}</span> ${statusChip(status)} ${correctedChip(isCorrected(view, group.id))}</p>
        <h2 id="group-title" tabindex="-1">${words(ranked.name)}</h2></header>
      ${this.#corrections()}
      ${opened ? this.#facts(opened.outcome) : html`<p class="group-say">${t(`group.say.${status}` satisfies Word, {
        k: releasesOf(view, group.id).length, m: view.terms.custodians.threshold, n: view.terms.custodians.people.length })}</p>`}
      ${opened ? rankingsOf(ranked, opened.outcome).map(ranking => this.#ranking(ranked, ranking)) : nothing}
      ${opened ? this.#voids(opened.outcome) : nothing}
      ${opened ? this.#rules(opened, replaced.length) : nothing}
      ${replaced.map((one, n) => this.#replaced(one, n)).reverse()}
      ${productTable(ranked)}
      ${this.#bidders(opened)}
      ${view.closing && phaseOfGroup(view, group.id, this.now) !== "cancelled"
        ? html`<sealed-bids .round=${view.id} .group=${group.id} .enterprises=${byCode(view)} .root=${view.closing.groups.find(closed => closed.group === group.id)?.root}></sealed-bids>` : nothing}
    </article>`;
  }

  /** Every correction with its reason, by whom, and what was wrong, newest first. */
  #corrections() {
    const { view, group } = this;
    const corrections = Array.from({ length: replacementsOf(view, group.id) }, (_, i) => ({ one: replacementOf(view, group.id, i + 1), number: i + 1 }))
      .flatMap(({ one, number }) => isCorrection(one) ? [{ one, number }] : []);
    if (corrections.length === 0) return nothing;
    return html`<section class="corrections" aria-label=${t("notice.correct")}>${corrections.map(({ one, number }, n) => html`<div class="correction"><h3>${t("correction.title", { n: n + 1 })}</h3>
      ${number < outcomesOf(view, group.id).length ? nothing : html`<p class="note">${t("correction.waiting")}</p>`}
      <dl class="correction-facts"><div><dt>${t("correction.reason")}</dt><dd>${words(one.reason)}</dd></div>
        <div><dt>${t("correction.signers")}</dt><dd>${signersSaid(view, one)}</dd></div>
        <div><dt>${t("correction.input")}</dt><dd>${correctedInput(view, rankedGroup(view, group, number - 1), one.changes, one.terms)}</dd></div></dl>
      <p class="note">${t("correction.statement")} ${short(one.statement)}</p></div>`).reverse()}
      <p class="note">${t("correction.note")}</p></section>`;
  }

  /** An outcome that is in force no more, closed until somebody wants it. @param n Its place among the group's, from 0. */
  #replaced(opened: Opened, n: number) {
    const ranked = rankedGroup(this.view, this.group, n);
    return html`<details class="replaced"><summary>${isCorrection(replacementOf(this.view, this.group.id, n + 1)) ? t("correction.replaced", { n: correctionsUntil(this.view, this.group.id, n + 1).length }) : t("group.replaced-settled")}</summary>
      ${this.#facts(opened.outcome)}${rankingsOf(ranked, opened.outcome).map(ranking => this.#ranking(ranked, ranking))}${this.#rules(opened, n)}</details>`;
  }

  /** One ladder, and where bidding units are ranked apart a heading with what each has of its own. */
  #ranking(group: Group, ranking: Ranking) {
    const { unit, items, status, bidders, cap, applied } = ranking;
    const ladder = items.length === 0 ? nothing : html`<price-ladder .group=${group} .ranking=${ranking} .decimals=${this.view.terms.decimals}
      .base=${measureOf(this.view.terms).base} .enterprises=${byCode(this.view)}></price-ladder>`;
    if (unit === undefined) return ladder;
    return html`<section class="unit"><h3>${t("unit.title", { unit })}</h3>
      <p class="note">${status === "failed" ? t("unit.failed") : t("unit.facts", { bidders: count(bidders), cap: count(cap), selected: count(selectedOf(items)) })}</p>
      ${ladder}
      <details class="rules"><summary>${t("unit.rules")}</summary><ol>${applied.map(one => html`<li>${rule(one)}</li>`)}</ol></details></section>`;
  }

  #facts(outcome: Outcome) {
    const { average, savings } = outcome.aggregates ?? {};
    const from = html`<dd class="figure-note">${t("ladder.from", { price: priceName(measureOf(this.view.terms).base) })}</dd>`;
    const saved = savings && sum(savings.yuan);
    if (outcome.status === "failed") return html`<p class="group-say">${t("group.say.failed")}</p>`;
    return html`<dl class="facts">
      <div><dt>${t("fact.bidders")}</dt><dd>${count(outcome.bidders)}</dd></div>
      <div><dt>${t("fact.cap")}</dt><dd>${count(outcome.cap)}</dd></div>
      <div><dt>${t("fact.selected")}</dt><dd>${count(selectedOf(outcome.items))}</dd></div>
      <div><dt>${t("figure.average")}</dt><dd>${average ? change(average.percent) : t("none")}</dd>${average ? from : nothing}</div>
      <div><dt>${t("figure.savings")}</dt><dd>${saved ? html`${saved.figure}<span class="of"> ${saved.unit}</span>` : t("none")}</dd>${saved ? from : nothing}</div>
    </dl>`;
  }

  /** A void bid never counts as a bidder; an invalid price may. Both are told apart in words. */
  #voids(outcome: Outcome) {
    const voided = outcome.bids.filter(bid => bid.void !== undefined);
    if (voided.length === 0) return nothing;
    const enterprises = byCode(this.view);
    return html`<section class="voids"><h3>${t("void.title")}</h3><p class="note">${t("void.note")}</p>
      <ul>${voided.map(bid => html`<li><b>${enterprises.has(bid.enterprise) ? words(enterprises.get(bid.enterprise)!.name) : bid.enterprise}</b> ${rule(voidRule(bid.void!))}</li>`)}</ul></section>`;
  }

  /** @param n Its place among the group's, from 0. */
  #rules({ outcome, hash, time }: Opened, n: number) {
    const word = n === 0 ? "group.opened-at" : isCorrection(replacementOf(this.view, this.group.id, n)) ? "group.corrected-at" : "group.settled-at";
    return html`<section class="group-rules"><h3>${t("group.rules")}</h3>
      <ol>${rulesOfGroup(outcome).map(one => html`<li>${rule(one)}</li>`)}</ol>
      <p class="note">${t(word, { time: dateTime(time / 1000) })} · ${t("group.hash")} ${short(hash)}</p></section>`;
  }

  #bidders(opened: Opened | undefined) {
    if (opened) return nothing;
    const allowed = this.view.enterprises.filter(enterprise => enterprise.groups.includes(this.group.id) && !enterprise.suspended);
    return html`<section><h3>${t("group.allowed", { n: allowed.length })}</h3><p class="note">${t("group.allowed.note")}</p>
      <ul class="inline-list">${allowed.map(enterprise => html`<li>${words(enterprise.name)}</li>`)}</ul></section>`;
  }

  #neighbour(group: Group | undefined, word: Word) {
    if (!group) return html`<span class="neighbour" aria-hidden="true">${word === "group.next" ? "›" : "‹"}</span>`;
    const choice = { group: group.id, terms: false };
    return html`<a class="neighbour" href=${addressOf(choice)} aria-label=${t(word)} @click=${this.#go(choice)}>${word === "group.next" ? "›" : "‹"}</a>`;
  }

  #go = (choice: Choice) => (event: MouseEvent) => {
    if (!follows(event)) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("choose", { detail: choice, bubbles: true }));
  };
}

const selectedOf = (items: readonly ItemOutcome[]) => items.filter(item => item.verdict === "selected").length;

const indexed = new WeakMap<RoundView["enterprises"], ReadonlyMap<string, RoundView["enterprises"][number]>>();

/** Enterprises by credit code, made once for each roster. */
export function byCode({ enterprises }: RoundView): ReadonlyMap<string, RoundView["enterprises"][number]> {
  const known = indexed.get(enterprises) ?? new Map(enterprises.map(enterprise => [enterprise.code, enterprise]));
  indexed.set(enterprises, known);
  return known;
}
