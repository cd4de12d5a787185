import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import { openable } from "../../organising/outlook";
import { groupOf, groupWords } from "./groups";
import { OrderForm } from "./order-form";

/** Which groups are opened in this sitting, in which order they are read out. All that are left, unless somebody takes some out. */
@customElement("open-form")
export class OpenForm extends OrderForm {
  @state() private chosen: readonly string[] | undefined;
  #moved: { readonly id: string; readonly way: string } | undefined;

  override render() {
    const left = openable(this.round.view, this.now).map(group => group.id);
    const chosen = (this.chosen ?? left).filter(id => left.includes(id));
    const others = left.filter(id => !chosen.includes(id));
    const { view } = this.round;
    return html`<form class="fields" @submit=${(event: Event) => { event.preventDefault(); void this.#next(chosen); }}>
      <p>${t("open.lead")}</p>
      <ol class="reading-order sortable" aria-label=${t("open.order")}>${chosen.map((id, i) => html`<li data-group=${id}><span class="reading-name">${groupWords(view, id)}</span>
        <span class="reading-acts">${this.#button(chosen, i, "first", "⤒", i === 0)}${this.#button(chosen, i, "up", "↑", i === 0)}${this.#button(chosen, i, "down", "↓", i === chosen.length - 1)}
          <button type="button" class="plain" aria-label=${t("open.remove", { group: this.#name(id) })} @click=${() => { this.chosen = chosen.filter(one => one !== id); }}>✕</button></span></li>`)}</ol>
      ${others.length === 0 ? nothing : html`<section><p class="held-label">${t("open.left-out")}</p><ul class="left-out">${others.map(id => html`<li>${groupWords(view, id)}
        <button type="button" class="plain" aria-label=${t("open.add", { group: this.#name(id) })} @click=${() => { this.chosen = [...chosen, id]; }}>＋</button></li>`)}</ul></section>`}
      ${this.end()}</form>`;
  }

  /** The button that was pressed keeps the focus when its row moves. */
  protected override updated(): void {
    if (!this.#moved) return;
    const { id, way } = this.#moved;
    this.#moved = undefined;
    const row = this.querySelector(`[data-group="${id}"]`);
    const button = row?.querySelector<HTMLButtonElement>(`[data-way="${way}"]:not([disabled])`) ?? row?.querySelector<HTMLButtonElement>("button:not([disabled])");
    button?.focus();
  }

  #button(chosen: readonly string[], i: number, way: "first" | "up" | "down", sign: string, disabled: boolean) {
    const id = chosen[i]!;
    return html`<button type="button" class="plain" data-way=${way} ?disabled=${disabled} aria-label=${t(`open.${way}`, { group: this.#name(id) })} @click=${() => {
      this.chosen = moved(chosen, i, way === "first" ? 0 : way === "up" ? i - 1 : i + 1);
      this.#moved = { id, way };
    }}>${sign}</button>`;
  }

  #name = (id: string) => said(groupOf(this.round.view, id)!.name);

  async #next(groups: readonly string[]): Promise<void> {
    if (groups.length === 0) return this.fail("open.none", "button.main");
    await this.prepare("open", { groups });
  }
}

function moved(list: readonly string[], from: number, to: number): readonly string[] {
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}
