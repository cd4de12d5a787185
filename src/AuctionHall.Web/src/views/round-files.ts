import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { logPath, outcomesPath, roundPath } from "../feed/http";
import { t } from "../i18n/words";
import { View } from "./view";

/** Everything that this page shows, to take home; and how to check it with a program that nobody here controls. */
@customElement("round-files")
export class RoundFiles extends View {
  @property() round = "";
  @property({ type: Boolean }) closed = false;

  override render() {
    const path = roundPath(this.round);
    const file = (href: string, name: string, title: string, note: string) =>
      html`<li><a href=${href} download=${name}>${title}</a><span class="pair-note">${note}</span></li>`;
    const start = this.round.slice(0, 8);
    return html`<ul class="files">
        ${file(`${path}/bundle`, `${start}.bundle`, t("files.bundle"), t("files.bundle.note"))}
        ${file(logPath(this.round, "@round", 0), `${start}.log`, t("files.log"), t("files.log.note"))}
        ${file(outcomesPath(this.round, 0), `${start}.outcomes`, t("files.outcomes"), t("files.outcomes.note"))}
        ${file(path, `${start}.json`, t("files.json"), t("files.json.note"))}
      </ul>
      <p class="note">${t("files.verify")}</p>
      <pre class="command" tabindex="0"><code>auctionhall verify --round ${this.round} ${start}.bundle</code></pre>`;
  }
}
