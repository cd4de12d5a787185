import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { count, dateTime, day, percent } from "../i18n/format";
import { t, type Word } from "../i18n/words";
import { micros } from "../log/phase";
import type { Notice } from "../log/history";
import type { Member } from "../log/terms";
import type { RoundView } from "../log/view";
import { extensionList } from "./outage-words";
import { cross, fingerprint, tick, words } from "./parts";
import "./notice-list";
import "./round-files";
import { addressOf, follows, pageAddress } from "./route";
import { ruleList } from "./rule-list";
import { View } from "./view";

/** The terms as people read them: when, who, by which rules, and the id to compare with the printed notice. */
@customElement("terms-view")
export class TermsView extends View {
  @property({ attribute: false }) view!: RoundView;
  @property({ attribute: false }) notices: readonly Notice[] = [];
  /** Before they are published: there is no log yet, nothing was said to anybody, and nothing can be taken home. */
  @property({ type: Boolean }) draft = false;

  override render() {
    const { terms } = this.view;
    return html`<article class="terms">
      ${this.draft ? nothing : html`<p class="group-nav"><a class="back" href=${addressOf({ terms: false })} @click=${this.#back}>‹ ${t("group.back")}</a></p>`}
      <h2 id="terms-title" tabindex="-1">${t("terms.title")}</h2>
      <section class="notice-id"><h3>${t("terms.id")}</h3><p class="note">${t("terms.id.note")}</p>${fingerprint(this.view.id)}
        ${terms.replaces ? html`<p class="note">${t("terms.replaces")} <a href=${pageAddress(`/r/${terms.replaces}`)}><code>${terms.replaces.slice(0, 16)}…</code></a></p>` : nothing}</section>
      <section><h3>${t("terms.timetable")}</h3>${this.#timetable()}${extensionList(terms.extensions ?? [])}</section>
      <section><h3>${t("terms.people")}</h3>${this.#people()}</section>
      <section><h3>${t("terms.rules")}</h3><p class="note">${t("terms.rules.note", { version: terms.rules.version, decimals: terms.decimals, revisions: terms.revisions })}</p>
        ${ruleList(terms.rules)}</section>
      ${this.draft ? nothing : html`<section><h3>${t("terms.notices")}</h3><notice-list .round=${this.view.id} .fresh=${this.notices}></notice-list></section>
        <section><h3>${t("files.title")}</h3><round-files .round=${this.view.id} .closed=${this.view.closing !== undefined}></round-files></section>`}
    </article>`;
  }

  #timetable() {
    const { timetable, terms } = this.view;
    const names = ["start", "deadline", "opening", "unopened"] as const;
    return html`<dl class="pairs">${names.map(name => {
      const [now, first] = [micros(timetable[name]), micros(terms.timetable[name])];
      return html`<div><dt>${t(`time.${name}` satisfies Word)}</dt><dd>${dateTime(now / 1000)}
        ${now === first ? nothing : html`<span class="postponed">${t("time.postponed")} <s>${dateTime(first / 1000)}</s></span>`}</dd></div>`;
    })}</dl><p class="note">${t("zone.note")}</p>`;
  }

  #people() {
    const { terms, custody, enterprises } = this.view;
    return html`<dl class="pairs">
      <div><dt>${t("people.alliance")}</dt><dd>${words(terms.alliance.name)}<span class="pair-note">${t("people.lead")} ${words(terms.alliance.lead)}${terms.alliance.members.length > 0
        ? html` · ${t("people.members", { n: terms.alliance.members.length })} ${joined(terms.alliance.members.map(memberWords))}` : nothing}</span></dd></div>
      <div><dt>${t("people.organisers")}</dt><dd>${joined(terms.organisers.people.map(person => words(person.name)))}
        <span class="pair-note">${t("people.organisers.note", { t: terms.organisers.threshold, n: terms.organisers.people.length })}</span></dd></div>
      <div><dt>${t("people.custodians")}</dt><dd><ul class="custody">${terms.custodians.people.map((person, i) => html`<li data-given=${custody[i] === true}>
        ${custody[i] ? tick : cross}<span>${words(person.name)}</span><span class="custody-word">${t(custody[i] ? "custody.given" : "custody.missing")}</span></li>`)}</ul>
        <span class="pair-note">${t("people.custodians.note", { m: terms.custodians.threshold, n: terms.custodians.people.length, few: terms.custodians.threshold - 1 })}</span></dd></div>
      <div><dt>${t("people.enterprises")}</dt><dd>${t("people.enterprises.n", { n: count(enterprises.length) })}
        <details class="rules"><summary>${t("people.enterprises.show")}</summary><ul class="inline-list">${enterprises.map(enterprise => html`<li>${words(enterprise.name)} <code>${enterprise.code}</code>${enterprise.suspended ? html` <b>${t("people.suspended")}</b>` : nothing}</li>`)}</ul></details></dd></div>
      ${terms.demand || terms.catalogue ? html`<div><dt>${t("people.files")}</dt><dd>${this.#files()}</dd></div>` : nothing}
      <div><dt>${t("people.hall")}</dt><dd><code>${terms.hall.name}</code></dd></div>
    </dl>`;
  }

  /** What the volumes and the specifications follow from, by hash: files that the terms name and do not contain. */
  #files() {
    const { demand, catalogue } = this.view.terms;
    return html`${demand ? html`<p>${t("people.demand", { percent: percent(demand.ratio) })} <code>${demand.sha256}</code></p>` : nothing}
      ${catalogue ? html`<p>${t("people.catalogue")} <code>${catalogue}</code></p>` : nothing}`;
  }

  #back = (event: MouseEvent) => {
    if (!follows(event)) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("choose", { detail: { terms: false }, bubbles: true }));
  };
}

/** A member with the day on which it joined, where the terms tell it. */
const memberWords = ({ name, joined }: Member) =>
  html`${words(name)}${joined === undefined ? nothing : html` <span class="member-joined">${t("people.joined", { day: day(joined) })}</span>`}`;

const joined = (parts: readonly unknown[]) => parts.map((part, i) => i === 0 ? html`${part}` : html`${t("comma")}${part}`);
