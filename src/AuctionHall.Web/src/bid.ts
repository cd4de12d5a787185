import { startLanguage } from "./i18n/language";
import "./i18n/people-words";
import "./i18n/bid-words";
import "./styles/bid.css";
import "./views/bid/bid-page";

startLanguage();
document.querySelector("bid-page")?.setAttribute("data-ready", "");
