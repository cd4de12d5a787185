// Where a statement stands that was signed and kept here: on its way, without an answer, refused, or in the log for good.
import { html, nothing, type TemplateResult } from "lit";
import type { RefusalName } from "../../auctions/refusals";
import type { CustodianDesk } from "../../custody/desk";
import { dateTime } from "../../i18n/format";
import { t } from "../../i18n/words";
import type { KeptStatement } from "../../keeping/keeper";
import { micros } from "../../log/phase";
import { short } from "../parts";
import { saveFile } from "../people/files";
import { sentWord } from "../people/said";

/** `custody-3f6a01bc-2.statement`: kind, round, place. `auctionhall submit` takes it. */
export const fileName = (desk: CustodianDesk, { kind }: KeptStatement): string => `${kind}-${desk.feed.round.slice(0, 8)}-${desk.place}.statement`;

export const saveStatement = (desk: CustodianDesk, kept: KeptStatement): void => saveFile(fileName(desk, kept), kept.submission);

export function sentStatement(desk: CustodianDesk, kept: KeptStatement): TemplateResult {
  const mark = desk.state.marks.get(kept.hash);
  const going = desk.outbox.isGoing(kept.hash);
  const again = () => void desk.outbox.send(desk.keeper, desk.state, kept);
  const save = html`<button type="button" class="plain" @click=${() => saveStatement(desk, kept)}>${t("custodian.sent.save")}</button>`;
  if (mark) return html`
    <p class="done-line">${t("custodian.sent.in-log", { time: dateTime(mark.time / 1000) })}</p>
    <p class="note">${t("custodian.sent.entry")} ${short(mark.leaf)}</p>
    <p class="actions">${kept.receipt
      ? html`<button type="button" class="plain" @click=${() => saveFile(`${fileName(desk, kept)}.receipt`, kept.receipt!)}>${t("custodian.sent.receipt")}</button>`
      : html`<button type="button" class="plain" ?disabled=${going} @click=${again}>${t("custodian.sent.receipt.get")}</button>`}</p>`;
  if (going) return html`<p aria-busy="true">${t("custodian.sent.going")}</p>`;
  if (kept.receipt) return html`<p class="done-line">${t("custodian.sent.receipt.first")}</p>`;
  return html`${unsent(desk, kept)}
    <p class="actions"><button type="button" class="main" @click=${again}>${t("send.again")}</button>${save}</p>`;
}

/** Why a statement that was signed is in no log yet, in words. */
export function unsent(desk: CustodianDesk, kept: KeptStatement): TemplateResult {
  const answer = desk.outbox.answer(kept.hash);
  if (answer?.kind === "refused") return html`<p class="trouble-line" role="alert">${t(sentWord(answer))}
    ${answer.problem.refusal === "wrong-phase" && kept.kind === "release" ? t("custodian.sent.when", { time: dateTime(micros(desk.state.view.timetable.opening) / 1000) }) : nothing}</p>`;
  if (answer?.kind === "silence" || answer?.kind === "not-a-receipt") return html`<p class="trouble-line" role="alert">${t(sentWord(answer))}</p>`;
  return html`<p class="trouble-line">${t(kept.refusal ? `refusal.${kept.refusal as RefusalName}` : "custodian.sent.unanswered")}</p>`;
}
