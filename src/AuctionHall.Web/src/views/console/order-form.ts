// What the forms of orders have in common: the round as it stands, and the statement that comes out.
import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { draftOf, type DraftKind } from "../../auctions/writing";
import { t, type Word } from "../../i18n/words";
import type { Label } from "../../log/shape";
import type { StatementOf } from "../../log/statements";
import { freshDraft } from "../../organising/drafts";
import { isText } from "../../sealing/names";
import { View } from "../view";

/** The statement is handed on by the event `prepared`, whose detail is a draft that nobody signed yet. */
export abstract class OrderForm extends View {
  @property({ attribute: false }) round!: CheckedRound;
  /** Microseconds by the hall's clock. */
  @property({ attribute: false }) now = 0;
  @state() protected trouble: Word | undefined;

  /** `round` is added, and `after`, the last entry that the signer saw, to what may recur. */
  protected async prepare<K extends Exclude<DraftKind, "terms">>(kind: K, members: Omit<StatementOf<K>["payload"], "round" | "after">): Promise<void> {
    this.trouble = undefined;
    const all = { ...members, round: this.round.view.id, ...(kind === "open" || kind === "correct" ? {} : { after: this.round.lastLeaf }) };
    const draft = await freshDraft(draftOf(kind, all as unknown as StatementOf<K>["payload"]));
    this.dispatchEvent(new CustomEvent("prepared", { detail: draft }));
  }

  /** A text in both languages out of the inputs `NAME-zh` and `NAME-en`, without what stands around it; undefined and told where it is not sound. */
  protected textOf(name: string): Label | undefined {
    const value = (language: string) => this.querySelector<HTMLTextAreaElement>(`textarea[name="${name}-${language}"]`)!.value.trim().normalize("NFC").replaceAll("\r\n", "\n");
    const [zh, en] = [value("zh"), value("en")];
    const text: Label = en === "" ? { zh } : { zh, en };
    if (isText(text)) return text;
    this.fail(zh === "" ? "form.text.needed" : "form.text.unsound", `textarea[name="${name}-zh"]`);
    return undefined;
  }

  protected fail(trouble: Word, selector: string): void {
    this.trouble = trouble;
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  protected textFields(name: string, zh: Word, en: Word): TemplateResult {
    return html`<label class="field"><span>${t(zh)}</span><textarea name="${name}-zh" lang="zh-CN" rows="3" maxlength="4000"></textarea></label>
      <label class="field"><span>${t(en)}</span><textarea name="${name}-en" lang="en" rows="3" maxlength="4000"></textarea></label>`;
  }

  protected end(note: Word = "form.next.note"): TemplateResult {
    return html`${this.trouble ? html`<p class="trouble-line" role="alert">${t(this.trouble)}</p>` : nothing}
      <p class="actions"><button class="main">${t("form.next")}</button><button type="button" class="plain" @click=${() => this.dispatchEvent(new CustomEvent("leave"))}>${t("back")}</button></p>
      <p class="note">${t(note)}</p>`;
  }
}
