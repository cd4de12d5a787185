import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { t } from "../../i18n/words";
import type { Terms } from "../../log/terms";
import { emptyDraft } from "../../organising/compose/draft";
import { presets, withPreset, type Preset } from "../../organising/compose/presets";
import { readTermsFile } from "../../organising/compose/terms-file";
import { unfinished } from "../../organising/compose/unfinished";
import { words } from "../parts";
import { chosenFile } from "../people/files";
import { View } from "../view";

export interface Begun { readonly terms: Terms; readonly preset?: Preset }

type Trouble = { readonly kind: "signed" } | { readonly kind: "not-understood" | "not-held"; readonly at: string };

/** What terms begin with: a known round's rules, a file, nothing, or where the person stopped. The page learns of it by the event `begun`. */
@customElement("compose-start")
export class ComposeStart extends View {
  @state() private known: readonly Preset[] | "silent" | undefined;
  @state() private trouble: Trouble | undefined;
  readonly #kept = unfinished();

  override connectedCallback(): void {
    super.connectedCallback();
    void presets().then(known => { this.known = known; }, () => { this.known = "silent"; });
  }

  override render() {
    return html`<p class="lead">${t("compose.lead")}</p>
      ${this.trouble ? html`<p class="trouble-line" role="alert">${t(`compose.file.${this.trouble.kind}`)}${"at" in this.trouble ? html` <code>${this.trouble.at}</code>` : nothing}</p>` : nothing}
      ${this.#kept ? html`<div class="panel held"><h3>${t("compose.resume")}</h3><p>${this.#kept.title.zh ? words(this.#kept.title) : t("compose.untitled")}</p>
        <p class="actions"><button type="button" class="main" @click=${() => this.#begin({ terms: this.#kept! })}>${t("compose.resume.go")}</button></p></div>` : nothing}
      <div class="panel"><h3>${t("compose.preset")}</h3><p class="note">${t("compose.preset.note")}</p>${this.#presets()}</div>
      <div class="panel"><h3>${t("compose.otherwise")}</h3><p class="actions">
        <label class="plain file"><input type="file" accept=".json,application/json" class="visually-hidden" @change=${this.#fromFile}><span>${t("compose.file")}</span></label>
        <button type="button" class="plain" @click=${() => this.#begin({ terms: emptyDraft() })}>${t("compose.empty")}</button></p></div>`;
  }

  #presets() {
    if (this.known === undefined) return html`<p class="note" aria-busy="true">${t("loading")}</p>`;
    if (this.known === "silent") return html`<p class="trouble-line">${t("compose.preset.silent")}</p>`;
    return html`<ul class="picks preset-picks">${this.known.map(preset => html`<li><button type="button" class="pick" @click=${() => this.#begin({ terms: withPreset(emptyDraft(), preset), preset })}>
      ${words(preset.title)}<span class="note">${(preset.rules.assumed ?? []).length === 0 ? t("compose.preset.complete") : t("compose.preset.assumed", { n: (preset.rules.assumed ?? []).length })}</span></button></li>`)}</ul>`;
  }

  #fromFile = async (event: Event) => {
    const file = chosenFile(event);
    if (!file) return;
    const read = readTermsFile(new Uint8Array(await file.arrayBuffer()));
    if (read.kind === "terms") this.#begin({ terms: read.terms });
    else this.trouble = read;
  };

  #begin(begun: Begun): void {
    this.dispatchEvent(new CustomEvent("begun", { detail: begun }));
  }
}
