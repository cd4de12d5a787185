import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { t, type Word } from "../i18n/words";
import { View } from "./view";

export type Connection = "connecting" | "live" | "stale" | "over";

const wordOf = { connecting: "link.connecting", live: "link.live", stale: "link.stale", over: "link.over" } as const satisfies Record<Connection, Word>;

/** Whether what is shown is current. Never by colour alone. */
@customElement("connection-mark")
export class ConnectionMark extends View {
  @property() connection: Connection = "connecting";

  override render() {
    return html`<span class="connection" data-connection=${this.connection}><span class="dot" aria-hidden="true"></span>${t(wordOf[this.connection])}</span>`;
  }
}
