import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { t, type Word } from "../../i18n/words";
import { bytesOf } from "../../log/bytes";
import { strictJson } from "../../log/json";
import { rulePart, type Condition, type RulePart } from "../../log/pipeline";
import { NotUnderstood } from "../../log/shape";
import { choiceWord, conditionInputs, inputs, shown, typed, withMembers, type Input } from "../../organising/compose/part-forms";
import { conditionWords } from "../condition-words";
import { View } from "../view";

/**
 * One part of the pipeline, to be set by its members or, for what no form says sensibly, as JSON. The page learns of it by the event
 * `part`, whose detail is the part, or undefined where the person goes back.
 */
@customElement("part-editor")
export class PartEditor extends View {
  @property({ attribute: false }) rule!: RulePart;
  /** The member to begin with; all of them where there is none. */
  @property() only = "";
  @state() private asJson = false;
  @state() private trouble = "";

  override render() {
    const part = this.rule;
    const form = this.#form();
    const json = this.asJson || form === undefined;
    return html`<form class="part-editor fields" @submit=${this.#set}>
      <h4 tabindex="-1">${t(`rule.name.${part.part}`)}</h4>
      ${this.trouble ? html`<p class="trouble-line" role="alert">${t("compose.part.wrong", { why: this.trouble })}</p>` : nothing}
      ${json ? html`<label class="field"><span>${t("compose.part.json")}</span><textarea name="json" class="mono" spellcheck="false" .value=${JSON.stringify(part, null, 1)}></textarea></label>` : form}
      <p class="actions"><button class="main">${t("compose.part.set")}</button>
        <button type="button" class="plain" @click=${() => this.#done(undefined)}>${t("back")}</button>
        ${form === undefined ? nothing : html`<button type="button" class="plain" aria-pressed=${json} @click=${() => { this.asJson = !this.asJson; this.trouble = ""; }}>JSON</button>`}</p></form>`;
  }

  #form(): TemplateResult | undefined {
    const { rule: part, only } = this;
    if (part.part === "entry") return this.#conditions(part.any, only);
    const members = Object.entries(inputs[part.part] ?? {});
    const own = members.filter(([member]) => only === "" || member === only);
    if (own.length === 0) return undefined;
    return html`${own.map(([member, input]) => this.#field(input, member, `compose.member.${part.part}.${member}` as Word, (part as unknown as Record<string, unknown>)[member], member))}`;
  }

  #conditions(any: readonly Condition[], only: string): TemplateResult | undefined {
    const own = [...any.entries()].filter(([, { kind }]) => only === "" || only === kind);
    if (own.length === 0) return undefined;
    return html`${own.map(([i, condition]) => html`<fieldset><legend>${conditionWords(condition)}</legend>
      ${Object.entries(conditionInputs[condition.kind]).map(([member, input]) =>
        this.#field(input, `${i}.${member}`, `compose.condition.${member}${input.kind === "percent" ? ".percent" : ""}` as Word, (condition as unknown as Record<string, unknown>)[member], member))}</fieldset>`)}`;
  }

  #field(input: Input, name: string, word: Word, value: unknown, member: string) {
    const text = shown(input, member, value);
    if (input.kind === "choice") return html`<fieldset class="choices"><legend>${t(word)}</legend>${input.words.map(one => html`<label class="check">
      <input type="radio" name=${name} value=${one} .checked=${one === text}><span>${t(choiceWord(this.rule.part, member, one))}</span></label>`)}</fieldset>`;
    const wide = input.kind === "wholes" || input.kind === "percents";
    return html`<label class="field"><span>${t(word)}</span><input name=${name} class=${wide ? "mono" : "short"} autocomplete="off" spellcheck="false" .value=${text}>
      ${input.kind === "wholes" || input.kind === "percents" ? html`<span class="note">${t(`compose.list.${input.kind}`)}</span>` : input.kind === "percent" ? html`<span class="note">%</span>` : nothing}
      ${input.mayBeEmpty ? html`<span class="note">${t("compose.may-be-empty")}</span>` : nothing}</label>`;
  }

  #set = (event: Event) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(data.get(name) ?? "");
    try {
      this.#done(data.has("json") ? rulePart(strictJson(bytesOf(text("json")), "JSON"), "JSON") : this.#typed(text));
    } catch (fault) {
      if (!(fault instanceof NotUnderstood)) throw fault;
      this.trouble = fault.message;
    }
  };

  #typed(text: (name: string) => string): RulePart {
    const { rule: part, only } = this;
    if (part.part === "entry") return rulePart({ ...part, any: part.any.map((condition, i) => only !== "" && only !== condition.kind ? condition
      : { ...condition, ...valuesOf(conditionInputs[condition.kind], member => text(`${i}.${member}`)) }) }, "entry");
    const members = Object.fromEntries(Object.entries(inputs[part.part]!).filter(([member]) => only === "" || member === only));
    return withMembers(part, valuesOf(members, text));
  }

  #done(part: RulePart | undefined): void {
    this.dispatchEvent(new CustomEvent("part", { detail: part }));
  }
}

const valuesOf = (members: Readonly<Record<string, Input>>, text: (member: string) => string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).map(([member, input]) => [member, typed(input, member, text(member))]));
