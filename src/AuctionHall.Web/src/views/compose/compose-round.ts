import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { get } from "../../feed/http";
import { t } from "../../i18n/words";
import { hash, members, parse, text } from "../../log/shape";
import type { Terms } from "../../log/terms";
import type { KeptKey } from "../../keeping/keeper";
import type { Problem } from "../../organising/compose/check/found";
import { termsProblems } from "../../organising/compose/check/terms";
import { put, type Step } from "../../organising/compose/draft";
import type { Preset } from "../../organising/compose/presets";
import { keepUnfinished } from "../../organising/compose/unfinished";
import { View } from "../view";
import "./catalogue-import";
import "./compose-result";
import "./compose-start";
import type { Begun } from "./compose-start";
import "./demand-import";
import { extensionFields } from "./extension-fields";
import { idOf, textField, wholeNumber, type Form } from "./form";
import "./ranking-preview";
import "./rules-editor";
import { aboutSection, allianceSection, hallSection, peopleSection, timesSection } from "./sections";

const hallShape = members({ name: text, statements: hash, checkpoints: hash });
const sections = ["about", "alliance", "hall", "organisers", "custodians", "times", "rules", "catalogue", "demand", "preview", "result"] as const;
type Section = (typeof sections)[number];

/**
 * A round's terms, from the first word to what the organisers sign. Nothing leaves this device before: the event `draft` hands the
 * unsigned terms, an envelope, to whoever signs and posts them.
 */
@customElement("compose-round")
export class ComposeRound extends View implements Form {
  @property({ attribute: false }) key: KeptKey | undefined;
  @state() private draft: Terms | undefined;
  @state() private preset: Preset | undefined;
  @state() private own: Terms["hall"] | undefined;
  /** False once the browser could not keep what is written. */
  @state() private kept = true;
  @state() private touched: ReadonlySet<string> = new Set();
  /** The person asked what is still missing: every problem is shown. */
  @state() private asked = false;
  @query("#compose-title") private heading!: HTMLElement;
  #checked: { readonly of: Terms; readonly problems: readonly Problem[] } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#hall();
  }

  override render() {
    if (!this.draft) return html`<compose-start @begun=${(event: CustomEvent<Begun>) => this.#begin(event.detail)}></compose-start>`;
    return html`<h2 id="compose-title" class="visually-hidden" tabindex="-1">${t("compose.heading")}</h2>
      ${this.kept ? html`<p class="note">${t("compose.kept")}</p>` : html`<p class="trouble-line">${t("compose.not-kept")}</p>`}
      <nav class="compose-index" aria-label=${t("compose.index")}><ol>${sections.map(name => this.#entry(name))}</ol></nav>
      ${sections.map((name, i) => html`<section class="part compose-part" aria-labelledby=${`compose-${name}`}>
        <h2 id=${`compose-${name}`} tabindex="-1"><span class="part-number">${i + 1}</span>${t(`compose.section.${name}`)}</h2>${this.#section(name)}</section>`)}`;
  }

  get terms(): Terms {
    return this.draft!;
  }

  problems(path: string): readonly Problem[] {
    if (!this.asked && !this.touched.has(path)) return [];
    return this.#problems().filter(problem => problem.path === path);
  }

  put(steps: readonly Step[], value: unknown): void {
    this.#change(put(this.terms, steps, value));
  }

  touch(path: string): void {
    this.touched = new Set([...this.touched, path]);
  }

  #entry(name: Section) {
    const left = this.#problems().filter(problem => sectionOf(problem.path) === name).length;
    const done = name === "preview" ? undefined : name === "result" ? this.#problems().length === 0 : left === 0;
    return html`<li data-done=${done ?? nothing}><button type="button" class="link" @click=${() => this.#goTo(`compose-${name}`)}>${t(`compose.section.${name}`)}</button>
      ${left > 0 ? html`<span class="left">${t("compose.left", { n: left })}</span>` : nothing}</li>`;
  }

  #section(name: Section) {
    switch (name) {
      case "about": return aboutSection(this);
      case "alliance": return allianceSection(this);
      case "hall": return hallSection(this, this.own);
      case "organisers": case "custodians": return peopleSection(this, name, this.key?.id);
      case "times": return html`${timesSection(this)}${extensionFields(this)}`;
      case "rules": return html`<div class="pair">${textField(this, ["decimals"], t("compose.decimals"), { ...wholeNumber, note: t("compose.decimals.note") })}
        ${textField(this, ["revisions"], t("compose.revisions"), { ...wholeNumber, note: t("compose.revisions.note") })}</div>
        <div id=${idOf("rules.pipeline")} tabindex="-1"></div>
        <rules-editor .rules=${this.terms.rules} .preset=${this.preset} @rules=${(event: CustomEvent<Terms["rules"]>) => this.put(["rules"], event.detail)}></rules-editor>`;
      case "catalogue": return html`<catalogue-import .terms=${this.terms} @terms=${this.#take}></catalogue-import>`;
      case "demand": return html`<demand-import .terms=${this.terms} @terms=${this.#take}></demand-import>`;
      case "preview": return html`<ranking-preview .terms=${this.terms} .problems=${this.#problems()}></ranking-preview>`;
      case "result": return html`<compose-result .terms=${this.terms} .problems=${this.#problems()} .key=${this.key} @show=${(event: CustomEvent<string>) => this.#show(event.detail)} @again=${this.#again}></compose-result>`;
    }
  }

  /** Made once for each state of the terms: a catalogue may have thousands of products. */
  #problems(): readonly Problem[] {
    if (this.#checked?.of !== this.terms) this.#checked = { of: this.terms, problems: termsProblems(this.terms) };
    return this.#checked!.problems;
  }

  #take = (event: CustomEvent<Terms>) => this.#change(event.detail);

  #change(terms: Terms): void {
    this.draft = terms;
    this.kept = keepUnfinished(terms);
  }

  #begin({ terms, preset }: Begun): void {
    this.preset = preset;
    // A new round is this hall's, unless a file says otherwise.
    this.#change(terms.hall.name === "" && this.own ? { ...terms, hall: this.own } : terms);
    void this.updateComplete.then(() => this.heading?.focus());
  }

  /** Leaves these terms; what was not saved is gone. */
  #again = () => {
    keepUnfinished(undefined);
    this.draft = this.preset = undefined;
    this.touched = new Set();
    this.asked = false;
  };

  /** Leads to the field of a problem, or to its section where it has none. */
  #show(path: string): void {
    this.asked = true;
    void this.updateComplete.then(() => {
      const field = this.querySelector<HTMLElement>(`#${idOf(path)}`);
      if (field) field.focus();
      else this.#goTo(`compose-${sectionOf(path)}`);
    });
  }

  #goTo(id: string): void {
    const place = this.querySelector<HTMLElement>(`#${id}`);
    place?.scrollIntoView({ block: "start" });
    place?.focus({ preventScroll: true });
  }

  async #hall(): Promise<void> {
    try {
      this.own = parse(await (await get("/api/hall")).text(), hallShape, "hall");
      if (this.draft && this.draft.hall.name === "") this.put(["hall"], this.own);
    } catch {
      // Without an answer the section says so, and the keys of a file or of an earlier session stay.
      this.own = undefined;
    }
  }
}

/** Where on the page a place of the terms is. */
function sectionOf(path: string): Section {
  const [first = ""] = path.split(/[.[]/);
  switch (first) {
    case "alliance": case "hall": case "organisers": case "custodians": return first;
    case "timetable": case "extensions": return "times";
    case "decimals": case "revisions": case "rules": return "rules";
    case "groups": case "catalogue": return "catalogue";
    case "demand": return "demand";
    default: return "about";
  }
}

