import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { change, count, price, sum } from "../i18n/format";
import { t } from "../i18n/words";
import { rankedTerms } from "../log/corrections";
import { settled, statusOf } from "../log/phase";
import { partOf } from "../log/pipeline";
import type { RoundView } from "../log/view";
import type { Opened } from "../outcome/opened";
import { measureOf, totalsOf } from "../outcome/totals";
import { customProperty } from "./custom-property";
import { priceName } from "./names";
import { rule } from "./parts";
import { View } from "./view";

/** The round in five figures, each with what it is measured against. */
@customElement("key-figures")
export class KeyFigures extends View {
  @property({ attribute: false }) view!: RoundView;
  @property({ attribute: false }) outcomes!: ReadonlyMap<string, Opened>;
  @property({ attribute: false }) now = 0;

  override render() {
    const { view, outcomes } = this;
    const all = view.terms.groups.length;
    const opened = outcomes.size;
    const ended = settled(view, this.now);
    const failed = view.terms.groups.filter(group => statusOf(view, group.id, this.now, outcomes.get(group.id)?.outcome) === "failed").length;
    const totals = totalsOf(rankedTerms(view), [...outcomes.values()].map(one => one.outcome));
    const measure = measureOf(view.terms);
    const base = priceName(measure.base);
    const savings = totals.savings && sum(totals.savings.yuan);
    return html`
      <div class="progress" role="progressbar" aria-label=${t("figure.progress")} aria-valuemin="0" aria-valuemax=${all} aria-valuenow=${ended}
        aria-valuetext=${t("figure.progress.text", { n: ended, all })}><span ${customProperty("--part", `${100 * ended / all}%`)}></span></div>
      <dl class="figures">
        <div><dt>${t("figure.opened")}</dt><dd><b>${count(opened)}</b><span class="of"> / ${count(all)}</span></dd>
          <dd class="figure-note">${failed > 0 ? t("figure.opened.failed", { n: failed }) : t("figure.opened.note")}</dd></div>
        <div><dt>${t("figure.selected")}</dt><dd><b>${count(totals.selected)}</b></dd><dd class="figure-note">${t("figure.selected.note")}</dd></div>
        <div><dt>${t("figure.average")}</dt><dd><b>${totals.average ? change(totals.average.percent) : t("none")}</b></dd><dd class="figure-note">${t("figure.average.note", { base, mean: t(`figure.mean.${measure.mean}`) })}</dd></div>
        <div><dt>${t("figure.maximum")}</dt><dd><b>${totals.maximum ? change(totals.maximum.percent) : t("none")}</b></dd><dd class="figure-note">${t("figure.maximum.note", { base })}</dd></div>
        <div class="figure-savings"><dt>${t("figure.savings")}</dt><dd><b>${savings ? html`${savings.figure}<span class="of"> ${savings.unit}</span>` : t("none")}</b></dd>
          <dd class="figure-note">${totals.savings ? `${price(totals.savings.yuan, 2)} ${t("figure.maximum.note", { base })}` : this.#noSavings()}</dd></div>
      </dl>
      ${totals.average || totals.savings ? html`<p class="figure-rules">${[totals.average, totals.maximum, totals.savings].map(one => one ? rule(one) : nothing)}</p>` : nothing}`;
  }

  /** Why there is nothing to save yet, or ever at the opening (R-35). */
  #noSavings(): string {
    const { pipeline } = this.view.terms.rules;
    if (partOf(pipeline, "shares-by-number")?.split === "regions") return t("figure.savings.regions");
    return pipeline.some(part => part.part.startsWith("shares-")) ? t("figure.savings.yet") : t("figure.savings.none");
  }
}
