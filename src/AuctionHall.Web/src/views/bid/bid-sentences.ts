// Sentences of the bid page that depend on the round: why nothing can be sealed yet, and what the guard asks.
import { html, type TemplateResult } from "lit";
import type { CheckedRound } from "../../auctions/checked-round";
import { amountWords } from "../../bidding/amount-words";
import type { BidDesk } from "../../bidding/bid-desk";
import { doubtsOf, type Doubt } from "../../bidding/guard";
import type { Prepared } from "../../bidding/inputs";
import { lastPrices, type OwnBid } from "../../bidding/own-bids";
import { dateTime } from "../../i18n/format";
import { language, said } from "../../i18n/language";
import { t } from "../../i18n/words";
import { micros, phase } from "../../log/phase";
import type { Group, Product } from "../../log/terms";
import { words } from "../parts";
import { doubtWords, yuan } from "./finding-words";

/** Empty where bids are accepted. Offline this device's clock decides nothing: the hall will, when the file is sent. */
export function whyNot({ view }: CheckedRound, now: number, desk: BidDesk, offline: boolean): string {
  const { start, deadline } = view.timetable;
  const at = phase(view, now);
  if (at === "cancelled") return t("why.cancelled");
  if (!view.begun) {
    if (offline) return t("why.no-begun");
    if (now < micros(start)) return t("why.start", { time: dateTime(micros(start) / 1000) });
    const people = view.terms.custodians.people.filter((_, i) => !view.custody[i]).map(person => said(person.name));
    return people.length > 0 ? t("why.custody", { people: people.join(t("comma")) }) : t("why.begin");
  }
  if (!offline && at !== "accepting") return t("why.closed", { time: dateTime(micros(deadline) / 1000) });
  if (!offline && typeof desk.asked === "object") return t(`refusal.${desk.asked.refusal}`);
  return "";
}

interface Doubted {
  readonly group: Group;
  readonly product: Product;
  readonly price: string;
  readonly doubts: readonly Doubt[];
}

/** Every price that looks like a slip. */
export const doubtedIn = (prepared: readonly Prepared[], bids: readonly OwnBid[]): readonly Doubted[] =>
  prepared.flatMap(({ group, prices }) => prices.flatMap(({ product, price }): Doubted[] => {
    const doubts = price === undefined ? [] : doubtsOf(price, product.ceiling, lastPrices(bids, group.id)[product.id]);
    return doubts.length === 0 ? [] : [{ group, product, price: price!, doubts }];
  }));

export const doubtList = (doubted: readonly Doubted[]): TemplateResult => html`<p>${t("guard.lead")}</p>
  <ul class="doubts">${doubted.map(({ group, product, price, doubts }) => html`<li>
    <p><span class="group-id">${group.id}</span> ${words(product.name)}</p><p class="doubt-price">${yuan(price)}</p><p class="amount-words">${amountWords(price, language())}</p>
    ${doubts.map(doubt => html`<p class="warn-line">${doubtWords(doubt)}</p>`)}</li>`)}</ul>`;
