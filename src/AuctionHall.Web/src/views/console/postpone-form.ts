import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { dateTime } from "../../i18n/format";
import { t } from "../../i18n/words";
import { micros } from "../../log/instant";
import { localOf, postponed, times, type TimeName, type TimesFault } from "../../organising/postponing";
import { OrderForm } from "./order-form";

/** New times, later than those in force; the reason is published. */
@customElement("postpone-form")
export class PostponeForm extends OrderForm {
  @state() private faults: readonly TimesFault[] = [];

  override render() {
    const { timetable, begun } = this.round.view;
    return html`<form class="fields" novalidate @submit=${this.#next}>
      <p>${t("postpone.lead")}</p>
      <div class="times">${times.map(time => {
        const fault = this.faults.find(one => one.time === time);
        const fixed = time === "start" && begun;
        return html`<label class="field"><span>${t(`time.${time}`)}</span>
          <input type="datetime-local" step="1" name=${time} .defaultValue=${localOf(timetable[time])} ?readonly=${fixed} aria-invalid=${fault ? "true" : nothing} aria-describedby="note-${time}">
          <span class=${fault ? "trouble-line" : "pair-note"} id="note-${time}" role=${fault ? "alert" : nothing}>${fault ? t(`postpone.${fault.fault}`) : fixed ? t("postpone.begun") : t("postpone.in-force", { time: dateTime(micros(timetable[time]) / 1000) })}</span></label>`;
      })}</div>
      <p class="note">${t("zone.note")}</p>
      ${this.faults.some(one => one.fault === "none-later") ? html`<p class="trouble-line" role="alert">${t("postpone.none-later")}</p>` : nothing}
      ${this.textFields("reason", "form.reason", "form.reason.en")}${this.end()}</form>`;
  }

  #next = async (event: Event) => {
    event.preventDefault();
    const typed = Object.fromEntries(times.map(time => [time, this.#input(time).value])) as Record<TimeName, string>;
    const next = postponed(this.round.view.timetable, typed);
    this.faults = Array.isArray(next) ? next : [];
    if (Array.isArray(next)) return this.#input((next[0] as TimesFault).time ?? "deadline").focus();
    const reason = this.textOf("reason");
    if (reason) await this.prepare("postpone", { timetable: next as typeof this.round.view.timetable, reason });
  };

  #input = (time: TimeName) => this.querySelector<HTMLInputElement>(`input[name="${time}"]`)!;
}
