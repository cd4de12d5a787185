// The pipeline of a round as people read it, part by part, with what no source states marked as assumed.
import { html, nothing, type TemplateResult } from "lit";
import { t, type Word } from "../i18n/words";
import type { Terms } from "../log/terms";
import { Assumed } from "./assumed";
import { ruleWords } from "./rule-words";
import type { RuleWords, Sentence, Steps } from "./sentences";

export function ruleList({ assumed: marks = [], pipeline }: Terms["rules"]): TemplateResult {
  const rules = pipeline.map(ruleWords);
  const assumed = new Assumed(marks);
  const others = assumed.others(rules);
  return html`<ol class="rule-list">${rules.map(words => item(words, assumed))}</ol>
    ${others.length > 0 ? html`<p class="rule-others">${t("rule.assumed.others")} ${others.map(mark => html`<code>${mark}</code> ${chip()}`)}</p>` : nothing}
    ${marks.length > 0 ? html`<p class="note">${t("rule.assumed.note")}</p>` : nothing}`;
}

const chip = () => html`<span class="chip">${t("rule.assumed")}</span>`;

function item({ part, unit, sentences, table }: RuleWords, assumed: Assumed): TemplateResult {
  const [first, ...rest] = sentences.map(one => sentence(one, assumed.sentence(part, one)));
  const name = t(`rule.name.${part}` satisfies Word);
  return html`<li><b>${name}</b>${assumed.part(part) ? html` ${chip()}` : nothing}
    <p>${first}</p>${rest.length > 0 ? html`<ul>${rest.map(one => html`<li>${one}</li>`)}</ul>` : nothing}
    ${table ? steps(table, unit === undefined ? name : `${name} ${t("unit.title", { unit })}`) : nothing}</li>`;
}

const sentence = ({ text }: Sentence, assumed: boolean) => html`${text}${assumed ? html` ${chip()}` : nothing}`;

const steps = ({ head, row, cells }: Steps, label: string) => html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table class="steps"><tbody>
  <tr><th scope="row">${head}</th>${cells.map((_, i) => html`<td>${i + 1}${i + 1 === cells.length ? "+" : ""}</td>`)}</tr>
  <tr><th scope="row">${row}</th>${cells.map(cell => html`<td>${cell}</td>`)}</tr></tbody></table></div>`;
