import { startLanguage } from "./i18n/language";
import "./i18n/people-words";
import "./i18n/custodian-words";
import "./styles/custodian.css";
import "./views/custodian/custodian-page";

startLanguage();
document.querySelector("custodian-page")?.setAttribute("data-ready", "");
