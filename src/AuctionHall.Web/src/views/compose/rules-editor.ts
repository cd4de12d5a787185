import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { t } from "../../i18n/words";
import { bytesOf } from "../../log/bytes";
import { strictJson } from "../../log/json";
import type { RulePart } from "../../log/pipeline";
import { NotUnderstood } from "../../log/shape";
import type { Terms } from "../../log/terms";
import { rules } from "../../organising/compose/draft";
import { partsOf } from "../../organising/compose/assumed-parts";
import type { Preset } from "../../organising/compose/presets";
import { Assumed } from "../assumed";
import { words } from "../parts";
import { ruleList } from "../rule-list";
import { ruleWords } from "../rule-words";
import { View } from "../view";
import "./part-editor";

type Rules = Terms["rules"];

/** The rules in the board's own words, and what of them the organisers still have to say. The page learns of changes by the event `rules`. */
@customElement("rules-editor")
export class RulesEditor extends View {
  @property({ attribute: false }) rules!: Rules;
  /** The known round whose rules these began as. */
  @property({ attribute: false }) preset: Preset | undefined;
  /** Which part is being edited, and by which mark. */
  @state() private editing: { readonly part: number; readonly only: string; readonly mark?: string } | undefined;
  @state() private json = false;
  @state() private trouble = "";

  override render() {
    const { rules: { pipeline, assumed = [] } } = this;
    return html`${this.preset ? this.#origin(this.preset) : nothing}
      ${pipeline.length > 0 ? ruleList(this.rules) : html`<p class="empty">${t("compose.rules.none")}</p>`}
      ${assumed.length > 0 ? html`<h3 id="field-rules-assumed" tabindex="-1">${t("compose.assumed", { n: assumed.length })}</h3><p class="note">${t("compose.assumed.note")}</p>
        <ul class="assumed">${assumed.map(mark => this.#mark(mark))}</ul>` : nothing}
      ${pipeline.length > 0 ? html`<details class="rules"><summary>${t("compose.rules.change")}</summary>
        <ul class="assumed">${pipeline.map((part, i) => html`<li><div class="assumed-row"><b>${t(`rule.name.${part.part}`)}</b>${"in" in part && part.in !== undefined ? html` <span class="note">${t("unit.title", { unit: part.in })}</span>` : nothing}
          <button type="button" class="plain" @click=${() => this.#edit(i, "")}>${t("compose.rules.edit")}</button></div>
          ${this.editing?.part === i && this.editing.mark === undefined ? this.#editor(part, "") : nothing}</li>`)}</ul></details>` : nothing}
      <details class="rules" ?open=${this.json} @toggle=${(event: Event) => { this.json = (event.target as HTMLDetailsElement).open; }}><summary>${t("compose.rules.json")}</summary>
        ${this.json ? html`<form class="fields" @submit=${this.#readJson}>
          ${this.trouble ? html`<p class="trouble-line" role="alert">${t("compose.part.wrong", { why: this.trouble })}</p>` : nothing}
          <label class="field"><span>${t("compose.part.json")}</span><textarea name="json" class="mono tall" spellcheck="false" .value=${JSON.stringify(this.rules, null, 1)}></textarea></label>
          <p class="actions"><button class="plain">${t("compose.part.set")}</button></p></form>` : nothing}</details>`;
  }

  /** Where the rules are from: what the round was, what of it no rule says, and who states what. */
  #origin({ title, note, sources }: Preset) {
    return html`<div class="preset"><p><b>${t("compose.preset.from")} </b>${words(title)}</p>
      ${note ? html`<p class="note">${words(note)}</p>` : nothing}
      <details class="rules"><summary>${t("compose.preset.sources", { n: sources.length })}</summary>
        <dl class="sources">${sources.map(({ of, says, from }) => html`<div><dt><code>${of}</code></dt><dd><span lang="en">${says}</span><span class="pair-note" lang="en">${from}</span></dd></div>`)}</dl></details></div>`;
  }

  /** A parameter that no source states: what it is now, to be set or to be confirmed as it is. */
  #mark(mark: string) {
    const places = partsOf(this.rules, mark);
    const one = new Assumed([mark]);
    const [first] = places;
    return html`<li><div class="assumed-row"><span><code>${mark}</code>${places.map(({ part }) => this.#says(part, one))}</span>
      <span class="actions">${first ? html`<button type="button" class="plain" @click=${() => this.#edit(first.index, first.member, mark)}>${t("compose.assumed.set")}</button>` : nothing}
        <button type="button" class="plain" @click=${() => this.#confirm(mark)} aria-label=${t("compose.assumed.confirm.of", { mark })}>${t("compose.assumed.confirm")}</button></span></div>
      ${first && this.editing?.mark === mark ? this.#editor(first.part, first.member) : nothing}</li>`;
  }

  #says(part: RulePart, mark: Assumed) {
    const { sentences, table } = ruleWords(part);
    const own = sentences.filter(sentence => mark.part(part.part) || mark.sentence(part.part, sentence));
    return html`${own.map(({ text }) => html`<span class="says">${text}</span>`)}${table && own.length > 0 ? html`<span class="says">${table.cells.join(" · ")}</span>` : nothing}`;
  }

  #editor(part: RulePart, only: string) {
    return html`<part-editor .rule=${part} only=${only} @part=${(event: CustomEvent<RulePart | undefined>) => this.#take(event.detail)}></part-editor>`;
  }

  #edit(part: number, only: string, mark?: string): void {
    this.editing = { part, only, ...(mark !== undefined && { mark }) };
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("part-editor h4")?.focus());
  }

  #take(part: RulePart | undefined): void {
    const { editing } = this;
    this.editing = undefined;
    if (part && editing) this.#change({ ...this.rules, pipeline: this.rules.pipeline.map((before, i) => i === editing.part ? part : before) });
  }

  #confirm(mark: string): void {
    this.#change({ ...this.rules, assumed: (this.rules.assumed ?? []).filter(other => other !== mark) });
  }

  #readJson = (event: Event) => {
    event.preventDefault();
    const text = String(new FormData(event.target as HTMLFormElement).get("json"));
    try {
      this.#change(rulesOf(text));
      this.trouble = "";
      this.json = false;
    } catch (fault) {
      if (!(fault instanceof NotUnderstood)) throw fault;
      this.trouble = fault.message;
    }
  };

  #change(rules: Rules): void {
    this.dispatchEvent(new CustomEvent("rules", { detail: rules }));
  }
}

/** By the reader that terms are read by. */
const rulesOf = (text: string): Rules => rules(strictJson(bytesOf(text), "rules"), "rules");
