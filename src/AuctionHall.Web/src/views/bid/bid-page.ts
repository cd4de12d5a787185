import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { CheckedRound, Rights } from "../../auctions/checked-round";
import { allFilesOf, filesOf, zipName } from "../../bidding/bid-files";
import { BidDesk } from "../../bidding/bid-desk";
import { prepared, typedRevision, without, type Inputs, type Prepared } from "../../bidding/inputs";
import { knownPrices, type KnownPrices } from "../../bidding/known-prices";
import { nextRevision, type OwnBid } from "../../bidding/own-bids";
import { placeOf } from "../../bidding/place";
import { t } from "../../i18n/words";
import { micros, phase } from "../../log/phase";
import type { Group } from "../../log/terms";
import "../count-down";
import { goalOf } from "../goal";
import { words } from "../parts";
import { ruleList } from "../rule-list";
import { saveFile } from "../people/files";
import { offline } from "../people/offline";
import { PersonPage } from "../people/person-page";
import type { Step } from "../people/step-rail";
import type { Question } from "./ask-dialog";
import "./ask-dialog";
import "./bid-groups";
import { checkTable } from "./check-table";
import { doubtedIn, doubtList, whyNot } from "./bid-sentences";
import "./enrolment-form";
import "./receipt-list";
import "./repeat-panel";
import "./seal-panel";

const urgentMicros = 15 * 60 * 1_000_000;

@customElement("bid-page")
export class BidPage extends PersonPage {
  override readonly party = "enterprise";
  override readonly heading = "bid.title";
  @state() private desk: BidDesk | undefined;
  @state() private inputs: Inputs = new Map();
  @state() private question: Question | undefined;
  @state() private sending: ReadonlySet<string> = new Set();
  #prepared: { readonly of: readonly unknown[]; readonly found: readonly Prepared[] } | undefined;
  #known: { readonly of: CheckedRound; readonly code: string; readonly found: KnownPrices } | undefined;
  #deskOf = "";

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("focus", this.#again);
    addEventListener("beforeunload", this.#stay);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("focus", this.#again);
    removeEventListener("beforeunload", this.#stay);
    this.desk?.close();
  }

  override willUpdate(): void {
    const [state, key] = [this.round, this.key];
    const of = state && key && this.keeper ? `${state.view.id} ${key.id} ${placeOf(state, key.id).kind}` : "";
    if (of === this.#deskOf) return;
    this.#deskOf = of;
    this.desk?.close();
    this.desk = undefined;
    if (of === "" || !state || !state.rightsByKey.has(key!.id)) return;
    const desk = new BidDesk(this.keeper!, key!, () => this.round!, { offline, now: () => this.now() });
    desk.addEventListener("change", () => this.requestUpdate());
    this.desk = desk;
    void desk.reread().then(() => desk.ask());
  }

  protected override steps(): readonly Step[] {
    const bids = this.desk?.bids ?? [];
    const ready = this.#ready();
    const [key, taken] = [this.key !== undefined, bids.some(bid => bid.stage === "taken")];
    const done = { key, groups: ready.length > 0 || taken, check: taken && ready.length === 0, seal: taken && ready.length === 0, receipts: taken && ready.length === 0 };
    const names = ["key", "groups", "check", "seal", "receipts"] as const;
    const current = names.find(name => !done[name]) ?? "receipts";
    return names.map(name => ({ name: t(`bid.step.${name}`), at: name === current ? "current" : done[name] ? "done" : "later" }));
  }

  protected override beside({ view }: CheckedRound): TemplateResult {
    return html`<count-down .goal=${goalOf(view, new Map(), this.now())}></count-down>`;
  }

  protected override body(state: CheckedRound): TemplateResult {
    if (!this.key) return html`<p class="note after-key">${t("place.no-key")}</p>`;
    const place = placeOf(state, this.key.id);
    if (place.kind === "not-enrolled") return html`<section class="part"><h2>${t("request.title")}</h2><enrolment-form .key=${this.key}></enrolment-form></section>`;
    if (place.kind !== "enrolled") return html`<section class="part"><p class="panel grave" role="alert">${t(`place.${place.kind}`)}</p>${this.desk ? this.#receipts(state, this.desk) : nothing}</section>`;
    return this.desk ? html`${this.#bidding(state, place.rights, this.desk)}${this.#receipts(state, this.desk)}
      <ask-dialog .question=${this.question} @answered=${() => { this.question = undefined; }}></ask-dialog>` : html``;
  }

  #bidding(state: CheckedRound, rights: Rights, desk: BidDesk) {
    const { view } = state;
    const at = phase(view, this.now());
    const over = !offline && at !== "announced" && at !== "accepting";
    const ready = this.#ready();
    const why = whyNot(state, this.now(), desk, offline);
    const kept = desk.bids.filter(bid => bid.standing && bid.kept && bid.receipt);
    const left = micros(view.timetable.deadline) - this.now();
    return html`
      ${!offline && at === "accepting" && left < urgentMicros ? html`<repeat-panel urgent .bids=${kept} .repeat=${this.#repeat}></repeat-panel>` : nothing}
      <section class="part"><h2>${t("bid.step.groups")}</h2>
        <p>${words(rights.name)} <code>${rights.code}</code> · ${t("bid.groups", { n: rights.allowed.size })}</p>
        <details class="rules"><summary>${t("terms.rules")}</summary>${ruleList(view.terms.rules)}</details>
        <bid-groups .round=${state} .rights=${rights} .bids=${desk.bids} .known=${this.#lowest(state, rights)} .inputs=${this.inputs} ?accepting=${why === ""}
          @inputs=${(event: CustomEvent<Inputs>) => { this.inputs = event.detail; }} @withdraw=${(event: CustomEvent<Group>) => this.#askWithdraw(desk, event.detail)}></bid-groups></section>
      ${over ? html`<section class="part"><p class="panel">${why}</p></section>` : html`
        <section class="part printed"><h2>${t("bid.step.check")}</h2>
          ${ready.length === 0 ? html`<p class="note">${t("check.nothing")}</p>` : html`<p>${t("check.lead")}</p>${checkTable(ready, group => this.#revision(desk, group))}
            <p class="actions"><button type="button" class="plain" @click=${() => print()}>${t("check.print")}</button></p>`}</section>
        <section class="part"><h2>${t("bid.step.seal")}</h2>
          <seal-panel .groups=${view.terms.groups} .run=${desk.run} .ready=${ready.length} .why=${why || this.#faulty(state)} @seal=${() => this.#ask(desk)} @stop=${() => desk.stop()}></seal-panel></section>`}
      ${!offline && at === "accepting" && left >= urgentMicros ? html`<repeat-panel .bids=${kept} .repeat=${this.#repeat}></repeat-panel>` : nothing}`;
  }

  #receipts(state: CheckedRound, desk: BidDesk) {
    return html`<section class="part"><h2>${t("bid.step.receipts")}</h2>
      ${desk.asked === "silence" ? html`<p class="trouble-line" role="alert">${t("asked.silence")}</p>` : typeof desk.asked === "object" ? html`<p class="trouble-line" role="alert">${t("asked.refused")} ${t(`refusal.${desk.asked.refusal}`)}</p>` : nothing}
      ${desk.forged > 0 ? html`<p class="trouble-line" role="alert">${t("asked.forged", { n: desk.forged })}</p>` : nothing}
      ${desk.keeper.lasting || offline ? nothing : html`<p class="trouble-line">${t("receipts.forgetful")}</p>`}
      <receipt-list .round=${state} .bids=${desk.bids} .sending=${this.sending} @again=${(event: CustomEvent<OwnBid>) => this.#sendAgain(desk, event.detail)}></receipt-list>
      <p class="note">${t(offline ? "receipts.note.offline" : "receipts.note")}</p></section>`;
  }

  /** What is filled in, as far as the terms and the roster let it be sealed; the same object until something changes. */
  #ready(): readonly Prepared[] {
    const [state, key] = [this.round, this.key];
    const rights = key && state?.rightsByKey.get(key.id);
    if (!state || !rights) return [];
    const of = [state, key, this.inputs];
    if (this.#prepared?.of.every((one, i) => one === of[i])) return this.#prepared.found;
    const { terms, cancelledGroups } = state.view;
    const open = new Map([...rights.allowed].filter(([group]) => !cancelledGroups.includes(group)));
    this.#prepared = { of, found: prepared(terms, open, this.inputs, this.#lowest(state, rights)) };
    return this.#prepared.found;
  }

  #lowest(state: CheckedRound, { code }: Rights): KnownPrices {
    if (this.#known?.of !== state || this.#known.code !== code) this.#known = { of: state, code, found: knownPrices(state, code) };
    return this.#known.found;
  }

  #faulty({ view }: CheckedRound): string {
    const faulty = this.#ready().filter(one => !one.said || (offline && this.#typed(one.group.id) === undefined && this.inputs.get(one.group.id)!.revision !== ""));
    return faulty.length === 0 ? "" : t("check.faulty", { groups: faulty.map(one => one.group.id).join(t("comma")), n: view.terms.decimals });
  }

  #typed = (group: string) => typedRevision(this.inputs.get(group)?.revision ?? "", this.round!.view.terms);
  #revision = (desk: BidDesk, group: string) => (offline ? this.#typed(group) : undefined) ?? nextRevision(desk.bids, group);

  /** The guard: what looks like a slip is asked once more, all of it in one question. */
  #ask(desk: BidDesk): void {
    const doubted = doubtedIn(this.#ready(), desk.bids);
    if (doubted.length === 0) return void this.#seal(desk);
    this.question = { heading: t("guard.title"), body: doubtList(doubted), yes: t("guard.yes"), answer: () => void this.#seal(desk) };
  }

  #askWithdraw(desk: BidDesk, group: Group): void {
    this.question = {
      heading: t("withdraw.title"), body: html`<p><span class="group-id">${group.id}</span> <b>${words(group.name)}</b></p><p>${t("withdraw.lead")}</p>`, yes: t("withdraw.yes"),
      answer: () => void this.#run(desk, [{ group: group.id, said: { kind: "withdrawal" } }]),
    };
  }

  #seal = (desk: BidDesk) => this.#run(desk, this.#ready().flatMap(({ group, said }) =>
    said ? [{ group: group.id, said, ...(offline && { revision: this.#revision(desk, group.id) }) }] : []));

  /** What was taken is typed no longer: a second click would be a second bid. */
  async #run(desk: BidDesk, wanted: Parameters<BidDesk["submit"]>[0]): Promise<void> {
    if (desk.busy) return;
    await desk.submit(wanted);
    const done = [...desk.run!.results].filter(([, { kind }]) => kind !== "no-revision-left" && kind !== "refused").map(([group]) => group);
    this.inputs = without(this.inputs, done);
    if (offline) this.#save(desk, done);
    this.announce(t("seal.done", { n: done.length, all: wanted.length }));
    await this.updateComplete;
    this.querySelector<HTMLElement>("#run-result")?.focus();
  }

  /** One file as it is, several in one. */
  #save(desk: BidDesk, groups: readonly string[]): void {
    const bids = groups.flatMap(group => desk.bids.findLast(bid => bid.group === group) ?? []);
    const [file, more] = bids.flatMap(filesOf);
    if (file && !more) saveFile(file.name, Uint8Array.from(file.content));
    else if (file) saveFile(zipName(this.round!.view.id), allFilesOf(bids), "application/zip");
  }

  async #sendAgain(desk: BidDesk, bid: OwnBid): Promise<void> {
    this.sending = new Set([...this.sending, bid.hash]);
    await desk.sendAgain(bid);
    this.sending = new Set([...this.sending].filter(hash => hash !== bid.hash));
  }

  #repeat = (bid: OwnBid) => this.desk!.repeat(bid);
  #again = () => void (this.desk && !this.desk.busy && this.desk.ask());
  #stay = (event: BeforeUnloadEvent) => {
    if (this.desk?.busy || this.#ready().length > 0) event.preventDefault();
  };
}
