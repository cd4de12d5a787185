import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { change } from "../i18n/format";
import { t, type Word } from "../i18n/words";
import { isCorrected, rankedGroup } from "../log/corrections";
import { statusOf } from "../log/phase";
import type { Group } from "../log/terms";
import type { RoundView } from "../log/view";
import type { Opened } from "../outcome/opened";
import { filters, matches, passes, type Filter } from "./group-search";
import { correctedChip, statusChip, words } from "./parts";
import { strip } from "./price-strip";
import { addressOf, follows } from "./route";
import { View } from "./view";

/** Every group of the round in the terms' order. */
@customElement("group-list")
export class GroupList extends View {
  @property({ attribute: false }) view!: RoundView;
  @property({ attribute: false }) outcomes!: ReadonlyMap<string, Opened>;
  @property({ attribute: false }) now = 0;
  @property() chosen: string | undefined;
  @state() private search = "";
  @state() private filter: Filter = "all";

  override render() {
    const { groups } = this.view.terms;
    const statuses = new Map(groups.map(group => [group.id, statusOf(this.view, group.id, this.now, this.#outcome(group.id))]));
    const shown = groups.filter(group => passes(this.filter, statuses.get(group.id)!)
      && matches(this.search, group, this.#outcome(group.id), this.view.enterprises));
    return html`
      <form class="finder" role="search" @submit=${(event: Event) => event.preventDefault()}>
        <label><span class="visually-hidden">${t("list.search")}</span>
          <input type="search" autocomplete="off" spellcheck="false" placeholder=${t("list.search")} .value=${this.search}
            @input=${(event: Event) => { this.search = (event.target as HTMLInputElement).value; }}></label>
        <label><span class="visually-hidden">${t("list.filter")}</span>
          <select @change=${(event: Event) => { this.filter = (event.target as HTMLSelectElement).value as Filter; }}>
            ${filters.map(filter => html`<option value=${filter} ?selected=${filter === this.filter}>${t(`filter.${filter}` satisfies Word)}</option>`)}
          </select></label>
      </form>
      <p class="list-count">${t("list.count", { n: shown.length, all: groups.length })}</p>
      ${shown.length === 0 ? html`<p class="empty">${t("list.empty")}</p>` : nothing}
      <ul class="groups">${repeat(shown, group => group.id, group => this.#row(group, statuses))}</ul>`;
  }

  #row(group: Group, statuses: ReadonlyMap<string, ReturnType<typeof statusOf>>) {
    const outcome = this.#outcome(group.id);
    const status = statuses.get(group.id)!;
    return html`<li><a class="group-row" href=${addressOf({ group: group.id, terms: false })} aria-current=${group.id === this.chosen ? "true" : nothing}
      @click=${(event: MouseEvent) => this.#choose(event, group.id)}>
      <span class="group-name">${words(group.name)}</span>
      <span class="group-chips">${correctedChip(isCorrected(this.view, group.id))}${statusChip(status)}</span>
      <span class="group-meta"><span class="group-id">${group.id}</span><span class="group-figure">${this.#figure(group, outcome)}</span></span>
      ${outcome?.status === "ranked" ? strip(outcome, rankedGroup(this.view, group), this.view.terms.decimals) : nothing}
    </a></li>`;
  }

  #figure(group: Group, outcome: Opened["outcome"] | undefined) {
    if (!outcome) return group.products.length > 1 ? t("list.products", { n: group.products.length }) : nothing;
    const selected = outcome.items.filter(item => item.verdict === "selected").length;
    const maximum = outcome.aggregates?.maximum?.percent;
    return html`${t("list.selected", { n: selected, all: outcome.bidders })}${maximum === undefined ? nothing : html` <b>${change(maximum)}</b>`}`;
  }

  #outcome(group: string) {
    return this.outcomes.get(group)?.outcome;
  }

  #choose(event: MouseEvent, group: string): void {
    if (!follows(event)) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("choose", { detail: { group, terms: false }, bubbles: true }));
  }
}
