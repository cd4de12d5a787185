import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { count, dateTime } from "../i18n/format";
import { t, type Word } from "../i18n/words";
import { micros } from "../log/phase";
import type { Notice } from "../log/history";
import type { RoundView } from "../log/view";
import { cross, fingerprint, tick, words } from "./parts";
import "./notice-list";
import "./round-files";
import { addressOf, follows, pageAddress } from "./route";
import { ruleWords, type RuleWords } from "./rule-words";
import { View } from "./view";

/** The terms as people read them: when, who, by which rules, and the id to compare with the printed notice. */
@customElement("terms-view")
export class TermsView extends View {
  @property({ attribute: false }) view!: RoundView;
  @property({ attribute: false }) notices: readonly Notice[] = [];

  override render() {
    const { terms } = this.view;
    return html`<article class="terms">
      <p class="group-nav"><a class="back" href=${addressOf({ terms: false })} @click=${this.#back}>‹ ${t("group.back")}</a></p>
      <h2 id="terms-title" tabindex="-1">${t("terms.title")}</h2>
      <section class="notice-id"><h3>${t("terms.id")}</h3><p class="note">${t("terms.id.note")}</p>${fingerprint(this.view.id)}
        ${terms.replaces ? html`<p class="note">${t("terms.replaces")} <a href=${pageAddress(`/r/${terms.replaces}`)}><code>${terms.replaces.slice(0, 16)}…</code></a></p>` : nothing}</section>
      <section><h3>${t("terms.timetable")}</h3>${this.#timetable()}</section>
      <section><h3>${t("terms.people")}</h3>${this.#people()}</section>
      <section><h3>${t("terms.rules")}</h3><p class="note">${t("terms.rules.note", { version: terms.rules.version, decimals: terms.decimals, revisions: terms.revisions })}</p>
        <ol class="rule-list">${terms.rules.pipeline.map(part => this.#rule(ruleWords(part)))}</ol></section>
      <section><h3>${t("terms.notices")}</h3><notice-list .round=${this.view.id} .fresh=${this.notices}></notice-list></section>
      <section><h3>${t("files.title")}</h3><round-files .round=${this.view.id} .closed=${this.view.closing !== undefined}></round-files></section>
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
        ? html` · ${t("people.members", { n: terms.alliance.members.length })} ${joined(terms.alliance.members.map(words))}` : nothing}</span></dd></div>
      <div><dt>${t("people.organisers")}</dt><dd>${joined(terms.organisers.people.map(person => words(person.name)))}
        <span class="pair-note">${t("people.organisers.note", { t: terms.organisers.threshold, n: terms.organisers.people.length })}</span></dd></div>
      <div><dt>${t("people.custodians")}</dt><dd><ul class="custody">${terms.custodians.people.map((person, i) => html`<li data-given=${custody[i] === true}>
        ${custody[i] ? tick : cross}<span>${words(person.name)}</span><span class="custody-word">${t(custody[i] ? "custody.given" : "custody.missing")}</span></li>`)}</ul>
        <span class="pair-note">${t("people.custodians.note", { m: terms.custodians.threshold, n: terms.custodians.people.length, few: terms.custodians.threshold - 1 })}</span></dd></div>
      <div><dt>${t("people.enterprises")}</dt><dd>${t("people.enterprises.n", { n: count(enterprises.length) })}
        <details class="rules"><summary>${t("people.enterprises.show")}</summary><ul class="inline-list">${enterprises.map(enterprise => html`<li>${words(enterprise.name)} <code>${enterprise.code}</code>${enterprise.suspended ? html` <b>${t("people.suspended")}</b>` : nothing}</li>`)}</ul></details></dd></div>
      <div><dt>${t("people.hall")}</dt><dd><code>${terms.hall.name}</code></dd></div>
    </dl>`;
  }

  #rule({ part, sentences, table }: RuleWords): TemplateResult {
    const [first, ...rest] = sentences;
    const assumed = this.view.terms.rules.assumed?.includes(part);
    return html`<li><b>${t(`rule.name.${part}` satisfies Word)}</b>${assumed ? html` <span class="chip">${t("rule.assumed")}</span>` : nothing}
      <p>${first}</p>${rest.length > 0 ? html`<ul>${rest.map(sentence => html`<li>${sentence}</li>`)}</ul>` : nothing}
      ${table ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t(`rule.name.${part}` satisfies Word)}><table class="steps"><tbody>
        <tr><th scope="row">${table.head}</th>${table.cells.map((_, i) => html`<td>${i + 1}${i + 1 === table.cells.length ? "+" : ""}</td>`)}</tr>
        <tr><th scope="row">${table.row}</th>${table.cells.map(cell => html`<td>${cell}</td>`)}</tr></tbody></table></div>` : nothing}</li>`;
  }

  #back = (event: MouseEvent) => {
    if (!follows(event)) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("choose", { detail: { terms: false }, bubbles: true }));
  };
}

const joined = (parts: readonly unknown[]) => parts.map((part, i) => i === 0 ? html`${part}` : html`${t("comma")}${part}`);
