import { startLanguage } from "./i18n/language";
import "./i18n/people-words";
import "./i18n/console-words";
import "./i18n/compose-words";
import "./styles/console.css";
import "./views/console/console-page";

startLanguage();
document.querySelector("console-page")?.setAttribute("data-ready", "");
