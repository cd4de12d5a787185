import { html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { t } from "../../i18n/words";
import type { Keeper, KeptKey } from "../../keeping/keeper";
import { freshDraft, type Draft } from "../../organising/drafts";
import { keepUnfinished } from "../../organising/compose/unfinished";
import type { Envelope } from "../../sealing";
import type { SheetSent } from "../console/signing-sheet";
import "../console/signing-sheet";
import { pageAddress } from "../route";
import { View } from "../view";
import "./compose-round";

/** Where the console begins a round: its terms are written here, and then signed on a sheet like every other statement. */
@customElement("compose-desk")
export class ComposeDesk extends View {
  @property({ attribute: false }) keeper!: Keeper;
  @property({ attribute: false }) key: KeptKey | undefined;
  /** Microseconds by the hall's clock. */
  @property({ attribute: false }) now = 0;
  @state() private open = false;
  @state() private draft: Draft | undefined;
  /** The hall has the terms, as a draft or as a round. */
  @state() private taken: "draft" | "receipt" | undefined;

  override render() {
    this.toggleAttribute("data-open", this.open);
    if (!this.open) return html`<section class="part"><h2>${t("compose.heading")}</h2><p>${t("compose.lead")}</p>
      <p class="actions"><button type="button" class="plain" @click=${() => this.#to(true)}>${t("compose.open")}</button></p></section>`;
    return html`<section class="compose" aria-labelledby="compose-heading"><div class="compose-head"><h2 id="compose-heading" tabindex="-1">${t("compose.heading")}</h2>
        <button type="button" class="plain" @click=${() => this.#to(false)}>${t("compose.close")}</button></div>
      ${this.draft ? html`<signing-sheet fresh .draft=${this.draft} .keeper=${this.keeper} .key=${this.key} .now=${this.now} @sent=${this.#sent} @leave=${this.#leave}></signing-sheet>
        ${this.taken === "receipt" ? html`<p class="actions"><a class="main-link" href=${pageAddress(`/r/${this.draft.hash}`)}>${t("compose.to-board")}</a> <a href=${`${pageAddress("/console")}#${this.draft.hash}`} @click=${this.#enter}>${t("compose.to-console")}</a></p>` : ""}` : ""}
      <div ?hidden=${this.draft !== undefined}><compose-round .key=${this.key} @draft=${this.#drafted}></compose-round></div></section>`;
  }

  #drafted = async (event: CustomEvent<Envelope>) => {
    this.draft = await freshDraft(event.detail);
    this.taken = undefined;
    await this.updateComplete;
    const sheet = this.querySelector<HTMLElement>("signing-sheet");
    await (sheet as View | null)?.updateComplete;
    sheet?.focus();
    sheet?.scrollIntoView({ block: "start" });
  };

  #sent = ({ detail: { outcome } }: CustomEvent<SheetSent>) => {
    if (outcome.kind !== "receipt" && outcome.kind !== "draft") return;
    this.taken = outcome.kind;
    keepUnfinished(undefined);
  };

  #leave = () => {
    // What the hall has is no longer this desk's: the next round begins anew.
    if (this.taken) this.open = false;
    this.draft = this.taken = undefined;
  };

  /** The console reads the round from its address when it is loaded. */
  #enter = (event: MouseEvent) => {
    event.preventDefault();
    location.assign((event.currentTarget as HTMLAnchorElement).href);
    location.reload();
  };

  #to(open: boolean): void {
    this.open = open;
    this.draft = this.taken = undefined;
    if (open) void this.updateComplete.then(() => this.querySelector<HTMLElement>("#compose-heading")?.focus());
  }
}
