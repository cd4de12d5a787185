import { html, type PropertyValues, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { CustodianDesk } from "../../custody/desk";
import { isOver } from "../../custody/sittings";
import { t } from "../../i18n/words";
import type { KeptKey, Keeper } from "../../keeping/keeper";
import { releasesOf } from "../../log/phase";
import { PersonPage } from "../people/person-page";
import type { Step } from "../people/step-rail";
import "./closing-part";
import "./custody-part";
import "./destroy-part";
import "./order-part";
import "./practice-part";
import "./release-part";

const steps = ["seed", "custody", "practice", "closing", "order", "release", "destroy"] as const;
type StepName = (typeof steps)[number];

/** A custodian's way through a round, from the seed to its destruction (DESIGN 1). */
@customElement("custodian-page")
export class CustodianPage extends PersonPage {
  override readonly party = "custodian";
  override readonly heading = "custodian.title";
  #desk: CustodianDesk | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { keeper, feed } = this;
    if (keeper && feed?.state && this.#desk?.feed !== feed) {
      this.#desk = new CustodianDesk(keeper, feed);
      this.#desk.addEventListener("change", () => this.requestUpdate());
    }
    if (feed?.state && this.#desk?.feed === feed) this.#desk.look(this.key);
  }

  protected override steps(): readonly Step[] {
    const done = this.#done();
    // Practising is not waited for: a round goes on without it.
    const current = steps.find(step => !done.has(step) && !(step === "practice" && done.has("closing")));
    return steps.map(step => ({ name: t(`custodian.step.${step}`), at: done.has(step) ? "done" : step === current ? "current" : "later" }));
  }

  #done(): ReadonlySet<StepName> {
    const done = new Set<StepName>();
    if (this.key) done.add("seed");
    const state = this.round;
    const desk = this.#desk;
    if (!state || !desk || desk.feed !== this.feed) return done;
    const { view } = state;
    const { place } = desk;
    if (place !== undefined && view.custody[place - 1]) done.add("custody");
    if (desk.ownOf("drill").length > 0) done.add("practice");
    if (view.closing && desk.groups?.wrong.length === 0 && desk.seed !== "other") done.add("closing");
    if (view.sittings.length > 0) done.add("order");
    const released = place !== undefined && view.sittings.length > 0 && view.sittings.every(({ groups }) => groups.every(group => releasesOf(view, group).includes(place)));
    if (released || (view.begun && isOver(state, this.now()))) done.add("release");
    if (desk.ownOf("destroyed").length > 0) done.add("destroy");
    return done;
  }

  protected override beforeRound(keeper: Keeper): TemplateResult {
    return html`<section class="part"><h2><span class="part-number">1</span>${t("custodian.part.seed")}</h2>
      <key-keeper .keeper=${keeper} party=${this.party} .held=${this.key} @key=${this.#hold}></key-keeper></section>`;
  }

  protected override body(_: CheckedRound): TemplateResult {
    const desk = this.#desk!;
    const now = this.now();
    return html`<div @fact=${(event: CustomEvent<string>) => this.announce(event.detail)} @key=${this.#hold}>
      <custody-part .desk=${desk} .now=${now}></custody-part>
      <practice-part .desk=${desk} .now=${now}></practice-part>
      <closing-part .desk=${desk} .now=${now}></closing-part>
      <order-part .desk=${desk} .now=${now}></order-part>
      <release-part .desk=${desk} .now=${now}></release-part>
      <destroy-part .desk=${desk} .now=${now}></destroy-part></div>`;
  }

  #hold = (event: CustomEvent<KeptKey | undefined>) => {
    this.key = event.detail;
  };
}
