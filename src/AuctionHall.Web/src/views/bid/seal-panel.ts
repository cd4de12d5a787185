import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { GroupResult, NotBegun, Run } from "../../bidding/bid-run";
import { t } from "../../i18n/words";
import type { Group } from "../../log/terms";
import { cross, tick, words } from "../parts";
import { offline } from "../people/offline";
import { View } from "../view";

/** The button, and behind it what becomes of each group. Says `seal` and `stop`. */
@customElement("seal-panel")
export class SealPanel extends View {
  @property({ attribute: false }) groups: readonly Group[] = [];
  @property({ attribute: false }) run: Run | undefined;
  /** How many groups are ready to be sealed. */
  @property({ type: Number }) ready = 0;
  /** Why nothing can be sealed now. */
  @property() why = "";

  override render() {
    const { run, ready, why } = this;
    const busy = run !== undefined && run.at !== "over";
    return html`<div class="panel">
      <p>${t(offline ? "seal.lead.offline" : "seal.lead")}</p>
      ${why ? html`<p class="why">${why}</p>` : nothing}
      <p class="actions"><button type="button" class="main" ?disabled=${busy || ready === 0 || why !== ""} @click=${() => this.dispatchEvent(new CustomEvent("seal"))}>${ready === 0 ? t(offline ? "seal.none.offline" : "seal.none") : t(offline ? "seal.do.offline" : "seal.do", { n: ready })}</button>
        ${busy ? html`<button type="button" class="plain" ?disabled=${run.at === "stopping"} @click=${() => this.dispatchEvent(new CustomEvent("stop"))}>${t("seal.stop")}</button>` : nothing}</p>
      ${busy ? this.#progress(run) : nothing}
      ${run && !busy ? this.#summary(run) : nothing}
      ${run && run.results.size > 0 ? html`<ul class="checks results">${[...run.results].map(([group, result]) => this.#result(group, result))}</ul>` : nothing}</div>`;
  }

  #progress({ at, results, wanted }: Run) {
    return html`<div><label class="progress-words" for="sealing">${t(at === "waiting" ? "seal.waiting" : "seal.progress", { n: results.size, all: wanted.length })}</label>
      <progress id="sealing" max=${wanted.length} value=${results.size}></progress><p class="note">${t("seal.retry")}</p></div>`;
  }

  #summary({ results, wanted, notBegun }: Run) {
    if (notBegun) return html`<p class="trouble-line" role="alert" id="run-result" tabindex="-1">${t("seal.not-begun")} ${notBegunWords(notBegun)}</p>`;
    const good = [...results.values()].filter(isGood).length;
    const left = wanted.length - results.size;
    const all = good === wanted.length;
    return html`<p class=${all ? "done-line" : "trouble-line"} role=${all ? "status" : "alert"} id="run-result" tabindex="-1">${t(offline ? "seal.done.offline" : "seal.done", { n: good, all: wanted.length })}${left > 0 ? ` ${t("seal.left", { n: left })}` : ""}</p>`;
  }

  #result(id: string, result: GroupResult) {
    const group = this.groups.find(one => one.id === id)!;
    return html`<li data-passed=${isGood(result)}>${isGood(result) ? tick : cross}<span><span class="group-id">${id}</span> ${words(group.name)} — ${resultWords(result)}</span></li>`;
  }
}

const isGood = ({ kind }: GroupResult): boolean => kind === "taken" || kind === "sealed";

export function resultWords(result: GroupResult): string {
  switch (result.kind) {
    case "taken": case "sealed": return t(`result.${result.kind}`, { n: result.revision });
    case "refused": return t("result.refused", { n: result.revision, why: t(`refusal.${result.refusal}`) });
    case "silence": return t("sent.silence");
    case "not-a-receipt": return t("sent.not-a-receipt");
    case "no-revision-left": return t("result.no-revision-left");
  }
}

const notBegunWords = (why: NotBegun): string => why.kind === "silence" ? t("seal.not-begun.silence") : t(`refusal.${why.refusal}`);
