import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { hasSeed, release } from "../../custody/acts";
import { mayRelease } from "../../custody/round-checks";
import { isOver, sittingsOf, type CustodiansSitting } from "../../custody/sittings";
import { dateTime } from "../../i18n/format";
import { t } from "../../i18n/words";
import type { KeptStatement } from "../../keeping/keeper";
import { micros } from "../../log/phase";
import { short } from "../parts";
import { offline } from "../people/offline";
import { DeskPart, section } from "./desk-part";
import "./quorum-table";
import { saveStatement, sentStatement } from "./sent-statement";

/** Step 6: the secret keys of a sitting's groups, given once everything before it holds. */
@customElement("release-part")
export class ReleasePart extends DeskPart {
  @state() private asked: readonly CustodiansSitting[] = [];
  @state() private busy = false;
  @query("dialog") private dialog!: HTMLDialogElement;

  override render() {
    const { desk } = this;
    const { view } = desk.state;
    return section(6, "custodian.part.release", html`<div class="panel">${this.#own()}</div>
      ${view.closing ? html`<quorum-table .state=${desk.state} .now=${this.now}></quorum-table>` : nothing}
      <dialog aria-labelledby="release-asked" @close=${this.#closed}>${this.asked.length > 0 ? this.#question(this.asked) : nothing}</dialog>`);
  }

  #own() {
    const { desk } = this;
    const { key, place, state: { view } } = desk;
    const kept = desk.ownOf("release");
    if (!key || place === undefined) return html`<p class="note">${t(key ? "custodian.release.not-one" : "custodian.no-key")}</p>`;
    const sittings = sittingsOf(desk.state, place, this.now);
    const due = sittings.filter(sitting => sitting.at === "due");
    return html`<p>${t("custodian.release.lead", { m: view.terms.custodians.threshold })}</p>
      ${kept.filter(({ hash }) => view.closing && (desk.state.marks.has(hash) || !isOver(desk.state, this.now))).map(statement => offline ? this.#saved(statement) : sentStatement(desk, statement))}
      ${this.#offer(sittings, due, kept)}`;
  }

  #offer(sittings: readonly CustodiansSitting[], due: readonly CustodiansSitting[], kept: readonly KeptStatement[]) {
    const { desk } = this;
    const { view } = desk.state;
    if (view.cancelled) return html`<p class="note">${t("goal.cancelled")}</p>`;
    if (due.length === 0) return this.#wait(sittings);
    if (!hasSeed(desk.key)) return this.keyTrouble();
    if (!mayRelease(desk.checks())) return html`<p class="note">${t("custodian.release.checks")}</p>`;
    // What waits for an answer, or for the log, is not followed by a second statement about the same groups.
    if (!offline && kept.some(one => this.#isPending(one))) return nothing;
    const count = (of: readonly CustodiansSitting[]) => of.reduce((sum, sitting) => sum + sitting.left.length, 0);
    return html`<p class="actions">
      ${due.length > 1 ? html`<button type="button" class="main" ?disabled=${this.busy} @click=${() => this.#ask(due)}>${t("custodian.release.all", { k: due.length, n: count(due) })}</button>` : nothing}
      ${due.map(sitting => html`<button type="button" class=${due.length > 1 ? "plain" : "main"} ?disabled=${this.busy} @click=${() => this.#ask([sitting])}>
        ${t("custodian.release.one", { i: sittings.indexOf(sitting) + 1, n: sitting.left.length })}</button>`)}</p>`;
  }

  #wait(sittings: readonly CustodiansSitting[]) {
    const { view } = this.desk.state;
    if (!view.closing) return html`<p class="note">${t("custodian.release.closing")}</p>`;
    if (sittings.length === 0) return html`<p class="note">${t("custodian.order.none")}</p>`;
    if (sittings.some(sitting => sitting.at === "before"))
      return html`<p class="note">${t("custodian.release.opening", { time: dateTime(micros(view.timetable.opening) / 1000) })}</p>`;
    return sittings.some(sitting => sitting.at === "over") ? html`<p class="note">${t("custodian.release.over")}</p>` : nothing;
  }

  #saved(kept: KeptStatement) {
    return html`<p class="done-line">${t("custodian.saved.submit")}</p>
      <p class="actions"><button type="button" class="plain" @click=${() => saveStatement(this.desk, kept)}>${t("custodian.sent.save")}</button></p>`;
  }

  #question(asked: readonly CustodiansSitting[]) {
    const { view } = this.desk.state;
    const groups = asked.flatMap(sitting => sitting.left);
    return html`<h2 id="release-asked">${t("custodian.release.question", { n: groups.length })}</h2>
      <p>${t("custodian.release.question.note")}</p>
      <p class="note">${t("custodian.release.groups", { groups: groups.slice(0, 12).join(t("comma")) + (groups.length > 12 ? t("and-more", { n: groups.length - 12 }) : "") })}</p>
      <p class="note">${t("custodian.closing.hash")} ${short(view.closing!.statement)}</p>
      <p class="actions"><button type="button" class="main" ?disabled=${this.busy} @click=${this.#release}>${t(offline ? "custodian.release.file" : "custodian.release.yes")}</button>
        <button type="button" class="plain" autofocus @click=${() => this.dialog.close()}>${t("back")}</button></p>`;
  }

  #isPending({ hash, refusal }: KeptStatement): boolean {
    return refusal === undefined && !this.desk.state.marks.has(hash) && this.desk.outbox.answer(hash)?.kind !== "refused";
  }

  async #ask(sittings: readonly CustodiansSitting[]): Promise<void> {
    this.asked = sittings;
    await this.updateComplete;
    this.dialog.showModal();
  }

  #closed = () => {
    this.asked = [];
  };

  #release = async () => {
    const { desk, asked } = this;
    const { key, place } = desk;
    if (this.busy || !hasSeed(key) || place === undefined) return;
    this.busy = true;
    try {
      const made: KeptStatement[] = [];
      for (const sitting of asked) {
        const released = await release(desk.keeper, desk.state, key, place, sitting, Date.now());
        // Another tab signed for another closing meanwhile: the desk shows both.
        if ("otherClosing" in released) break;
        made.push(released.kept);
      }
      await desk.reload();
      this.dialog.close();
      this.focusHeading();
      for (const kept of made) offline ? saveStatement(desk, kept) : await desk.outbox.send(desk.keeper, desk.state, kept);
      if (made.length > 0) this.tellFact(t(offline ? "custodian.saved.submit" : "custodian.release.said"));
    } finally {
      this.busy = false;
    }
  };
}
