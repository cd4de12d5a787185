import { html } from "lit";
import { customElement } from "lit/decorators.js";
import "./board-page";
import "./home-page";
import "./record/record-page";
import { routeOf } from "./route";
import "./trouble-page";
import { View } from "./view";

/** One small page serves every address; this decides what it is. */
@customElement("hall-app")
export class HallApp extends View {
  override render() {
    const route = routeOf(location.pathname);
    switch (route.page) {
      case "home": return html`<home-page></home-page>`;
      case "round": return html`<board-page .round=${route.round}></board-page>`;
      case "record": return html`<record-page .round=${route.round}></record-page>`;
      case "nowhere": {
        document.documentElement.dataset.state = "missing";
        return html`<hall-header></hall-header><trouble-page></trouble-page>`;
      }
    }
  }
}
