import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Trouble } from "../feed/board";
import { t } from "../i18n/words";
import { pageAddress } from "./route";
import { View } from "./view";

/** Why there is nothing to show, and what a visitor can do about it. */
@customElement("trouble-page")
export class TroublePage extends View {
  @property({ attribute: false }) trouble: Trouble | { readonly kind: "nowhere" } = { kind: "nowhere" };

  override render() {
    const { trouble } = this;
    return html`<main class="trouble"><h1>${t(`trouble.${trouble.kind}`)}</h1><p>${t(`trouble.${trouble.kind}.note`)}</p>
      ${trouble.kind === "refused" ? html`<pre class="command" tabindex="0"><code>${trouble.detail}</code></pre>` : nothing}
      <p><a href=${pageAddress("/")}>${t("trouble.home")}</a></p></main>`;
  }
}
