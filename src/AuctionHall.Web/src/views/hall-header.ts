import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { chooseLanguage, language, tags, type Language } from "../i18n/language";
import { t } from "../i18n/words";
import type { Connection } from "./connection-mark";
import "./connection-mark";
import "./hall-clock";
import { pageAddress } from "./route";
import { View } from "./view";

const own = { zh: "中文", en: "English" } as const;

/** The strip above every page: where one is, whether it is live, what time the hall has, which language. */
@customElement("hall-header")
export class HallHeader extends View {
  @property() connection: Connection | undefined;

  override render() {
    const other: Language = language() === "zh" ? "en" : "zh";
    return html`<header class="strip">
      <a class="brand" href=${pageAddress("/")}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 9.5L12 4l9 5.5M5 11v7m4.7-7v7m4.6-7v7M19 11v7M3 20.5h18"/></svg><span>${t("brand")}</span></a>
      <span class="strip-space"></span>
      ${this.connection ? html`<connection-mark .connection=${this.connection}></connection-mark>` : nothing}
      <hall-clock></hall-clock>
      <button class="plain" type="button" lang=${tags[other]} @click=${() => chooseLanguage(other)}>${own[other]}</button>
    </header>`;
  }
}
