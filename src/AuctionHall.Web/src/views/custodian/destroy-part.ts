import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { destroySeed } from "../../custody/acts";
import { isOver } from "../../custody/sittings";
import { dateTime } from "../../i18n/format";
import { t } from "../../i18n/words";
import { phaseOfGroup } from "../../log/phase";
import { fingerprint } from "../parts";
import { DeskPart, section } from "./desk-part";
import { saveStatement } from "./sent-statement";

/** Step 7: after the last sitting the seed is destroyed, and that is signed. */
@customElement("destroy-part")
export class DestroyPart extends DeskPart {
  @state() private busy = false;
  @query("dialog") private dialog!: HTMLDialogElement;

  override render() {
    return section(7, "custodian.part.destroy", html`<div class="panel">${this.#content()}</div>
      <dialog aria-labelledby="destroy-asked">${this.#question()}</dialog>`);
  }

  #content() {
    const { desk } = this;
    const { key, place, state } = desk;
    const [destroyed] = desk.ownOf("destroyed");
    if (!key || place === undefined) return html`<p class="note">${t(key ? "custodian.destroy.not-one" : "custodian.no-key")}</p>`;
    if (destroyed) return html`<p class="done-line">${t("custodian.destroy.done", { time: dateTime(destroyed.made) })}</p>
      ${key.seed ? html`<p class="trouble-line" role="alert">${t("custodian.destroy.back")}</p>` : nothing}
      <p>${t("custodian.destroy.rest")}</p>
      <p class="actions"><button type="button" class="main" @click=${() => saveStatement(desk, destroyed)}>${t("custodian.destroy.save")}</button></p>`;
    if (!isOver(state, this.now)) {
      const left = state.view.terms.groups.filter(({ id }) => !["opened", "cancelled", "unopened"].includes(phaseOfGroup(state.view, id, this.now))).length;
      return html`<p class="note">${t("custodian.destroy.wait", { n: left })}</p>`;
    }
    return html`<p>${t("custodian.destroy.lead")}</p>
      <p class="actions"><button type="button" class="grave-act" @click=${() => this.dialog.showModal()}>${t("custodian.destroy.ask")}</button></p>`;
  }

  #question() {
    const { others } = this.desk;
    return html`<h2 id="destroy-asked">${t("custodian.destroy.question")}</h2><p>${t("custodian.destroy.question.note")}</p>
      ${others.length > 0 ? html`<div class="trouble-line"><p>${t("custodian.destroy.others", { n: others.length })}</p><ul>${others.map(round => html`<li>${fingerprint(round)}</li>`)}</ul></div>` : nothing}
      <p class="actions"><button type="button" class="grave-act" ?disabled=${this.busy} @click=${this.#destroy}>${t("custodian.destroy.yes")}</button>
        <button type="button" class="plain" autofocus @click=${() => this.dialog.close()}>${t("back")}</button></p>`;
  }

  #destroy = async () => {
    const { desk } = this;
    if (this.busy || !desk.key) return;
    this.busy = true;
    try {
      const { key, kept } = await destroySeed(desk.keeper, desk.feed.round, desk.key, Math.floor(this.now), Date.now());
      this.dispatchEvent(new CustomEvent("key", { detail: key, bubbles: true }));
      await desk.reload();
      this.dialog.close();
      this.focusHeading();
      saveStatement(desk, kept);
      this.tellFact(t("custodian.destroy.said"));
    } finally {
      this.busy = false;
    }
  };
}
