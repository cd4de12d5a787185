import { startLanguage } from "./i18n/language";
import "./styles/board.css";
import "./views/hall-app";

startLanguage();
// The element stands in the page already; it is defined by now and renders in the language just chosen.
document.querySelector("hall-app")?.setAttribute("data-ready", "");
