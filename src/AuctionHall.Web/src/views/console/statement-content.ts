// What an organiser is about to sign, whole and in words: every kind that organisers sign (FORMAT 4).
import { html, nothing, type TemplateResult } from "lit";
import type { CheckedRound } from "../../auctions/checked-round";
import { dateTime } from "../../i18n/format";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import { micros } from "../../log/instant";
import { rankedGroup } from "../../log/corrections";
import { enrolment, type Change, type StatementOf } from "../../log/statements";
import type { Label } from "../../log/shape";
import type { Timetable } from "../../log/terms";
import { beginning, type RoundView } from "../../log/view";
import type { Draft } from "../../organising/drafts";
import type { AllowedGroups } from "../../organising/enrolling";
import { times } from "../../organising/postponing";
import { correctedInput } from "../corrected-input";
import { fingerprint, short, words } from "../parts";
import { productTable } from "../product-table";
import "../terms-view";
import "./correction-preview";
import { groupList, groupOf, groupWords } from "./groups";

/** @param round As it stands; terms need none, since they make it. */
export function contentOf({ statement, hash }: Draft, round: CheckedRound | undefined): TemplateResult {
  if (statement.kind === "terms") return termsContent(beginning(hash, statement.payload));
  if (!round) return html`<p class="note">${t("sheet.other-round")}</p>`;
  const { view } = round;
  switch (statement.kind) {
    case "roster": return rosterContent(round, statement.payload.changes);
    case "clarification": return both(t("content.text"), statement.payload.text);
    case "pause": case "resume": return both(t("content.reason"), statement.payload.reason);
    case "postpone": return html`${timesContent(view.timetable, statement.payload.timetable)}${both(t("content.reason"), statement.payload.reason)}`;
    case "cancel": {
      const { groups, reason } = statement.payload;
      return html`${groups ? html`<p>${t("content.cancel.groups", { n: groups.length })}</p>${groupList(view, groups)}` : html`<p><b>${t("content.cancel.round")}</b></p>`}
        ${both(t("content.reason"), reason)}`;
    }
    case "open": return html`<p>${t("content.open", { n: statement.payload.groups.length })}</p>${groupList(view, statement.payload.groups)}`;
    case "correct": return correctContent(round, statement.payload);
    case "spotlight": return html`<p>${t("content.spotlight")} ${groupWords(view, statement.payload.group)}</p>`;
  }
}

function correctContent(round: CheckedRound, payload: StatementOf<"correct">["payload"]): TemplateResult {
  const { view } = round;
  const group = groupOf(view, payload.group);
  if (!group) return html`<p class="note">${t("sheet.other-round")}</p>`;
  const answers = round.outcomeLeaves.get(payload.group) === payload.outcome;
  return html`<p>${t("content.correct")} ${groupWords(view, payload.group)}</p>
    ${correctedInput(view, rankedGroup(view, group), payload.changes, payload.terms)}${both(t("content.reason"), payload.reason)}
    <p class="note">${t("content.correct.answers")} ${short(payload.outcome)}</p>
    ${answers ? html`<correction-preview .round=${round} .group=${group} .input=${payload}></correction-preview>` : html`<p class="note">${t("content.correct.stale")}</p>`}`;
}

/** Both languages always: what is signed is read in both. */
const both = (head: string, { zh, en }: Label): TemplateResult => html`<dl class="pairs"><div><dt>${head}</dt>
  <dd class="spoken"><span lang="zh-CN">${zh}</span>${en === undefined ? html`<span class="pair-note">${t("content.no-english")}</span>` : html`<span lang="en">${en}</span>`}</dd></div></dl>`;

function timesContent(now: Timetable, next: Timetable): TemplateResult {
  return html`<dl class="pairs">${times.map(time => {
    const [before, after] = [micros(now[time]), micros(next[time])];
    return html`<div><dt>${t(`time.${time}`)}</dt><dd>${dateTime(after / 1000)}
      ${before === after ? html`<span class="pair-note">${t("content.unchanged")}</span>` : html`<span class="postponed">${t("time.postponed")} <s>${dateTime(before / 1000)}</s></span>`}</dd></div>`;
  })}</dl>`;
}

const termsContent = (view: RoundView): TemplateResult => html`
  <p class="held-label">${t("content.terms.title")}</p><p class="terms-name">${words(view.terms.title)}</p>
  <terms-view draft .view=${view}></terms-view>
  <section class="group"><h3>${t("content.terms.groups", { n: view.terms.groups.length })}</h3>${view.terms.groups.map(group =>
    html`<details class="draft-group"><summary>${words(group.name)} <code>${group.id}</code></summary>${productTable(group)}</details>`)}</section>`;

function rosterContent(round: CheckedRound, changes: readonly Change[]): TemplateResult {
  return html`<p>${t("content.roster", { n: changes.length })}</p><ol class="changes">${changes.map(change => html`<li>${changeContent(round, change)}</li>`)}</ol>`;
}

function changeContent(round: CheckedRound, { enrol, allow, relate, suspend, rekey }: Change): TemplateResult {
  if (enrol) {
    const { code, name, key } = enrolment(enrol.request);
    return html`<p><span class="chip">${t(round.rights.has(code) ? "change.enrol.again" : "change.enrol")}</span> <b>${words(name)}</b> <code>${code}</code></p>
      <p class="note">${t("content.key")} ${fingerprint(key)}</p>${allowedContent(round.view, enrol.groups)}`;
  }
  if (allow) return html`<p><span class="chip">${t("change.allow")}</span> ${enterprise(round, allow.code)}</p>${allowedContent(round.view, allow.groups)}`;
  if (relate) return html`<p><span class="chip">${t("change.relate")}</span> ${relate.codes.map((code, i) => html`${i > 0 ? t("comma") : nothing}${enterprise(round, code)}`)}</p>`;
  if (suspend) return html`<p><span class="chip">${t("change.suspend")}</span> ${enterprise(round, suspend.code)}</p>${both(t("content.reason"), suspend.reason)}`;
  const { code, key } = enrolment(rekey!.request);
  return html`<p><span class="chip">${t("change.rekey")}</span> ${enterprise(round, code)}</p>
    <p class="note">${t("content.key.lost")} ${fingerprint(rekey!.lost)}</p><p class="note">${t("content.key.new")} ${fingerprint(key)}</p>${both(t("content.reason"), rekey!.reason)}`;
}

const enterprise = (round: CheckedRound, code: string): TemplateResult => {
  const known = round.rights.get(code);
  return known ? html`<b>${words(known.name)}</b> <code>${code}</code>` : html`<code>${code}</code>`;
};

/** Which groups, and of these which products where not all of them, with the numbers by which ties are broken. */
function allowedContent(view: RoundView, groups: AllowedGroups): TemplateResult {
  if (isWhole(view, groups)) return html`<p class="note">${t("content.all-groups", { n: view.terms.groups.length })}</p>`;
  if (groups.length === 0) return html`<p class="note">${t("content.no-groups")}</p>`;
  return html`<ul class="allowed">${groups.map(({ group, products }) => {
    const all = view.terms.groups.find(one => one.id === group)?.products ?? [];
    const criteria = products.filter(product => product.criteria.length > 0);
    return html`<li>${groupWords(view, group)}
      ${products.length === 0 ? html` <b>${t("content.not-any-more")}</b>` : products.length === all.length ? nothing
        : html` <span class="note">${t("content.products", { n: products.length, all: all.length })} ${products.map(one => said(all.find(known => known.id === one.product)?.name ?? { zh: one.product })).join(t("comma"))}</span>`}
      ${criteria.length === 0 ? nothing : html`<span class="pair-note">${criteria.map(one => `${one.product}: ${one.criteria.map(({ criterion, value }) => `${criterion} ${value}`).join(", ")}`).join("; ")}</span>`}</li>`;
  })}</ul>`;
}

const isWhole = (view: RoundView, groups: AllowedGroups): boolean => view.terms.groups.every(group => {
  const named = groups.find(one => one.group === group.id);
  return named?.products.length === group.products.length && named.products.every(product => product.criteria.length === 0);
});
