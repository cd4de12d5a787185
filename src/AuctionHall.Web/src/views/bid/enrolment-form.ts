import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { t } from "../../i18n/words";
import type { KeptKey } from "../../keeping/keeper";
import { signerOfKept } from "../../keeping/own-key";
import type { Label } from "../../log/shape";
import { enrolmentRequest, isCreditCode, isName, submission } from "../../sealing";
import { saveFile } from "../people/files";
import { View } from "../view";

/** Makes the enrolment request: name and credit code signed by the key, as a file to hand to the organisers (FORMAT 4). */
@customElement("enrolment-form")
export class EnrolmentForm extends View {
  @property({ attribute: false }) key!: KeptKey;
  @state() private wrong: "code" | "name" | undefined;
  @state() private saved = "";
  @query("input[name=code]") private code!: HTMLInputElement;
  @query("input[name=zh]") private zh!: HTMLInputElement;
  @query("input[name=en]") private en!: HTMLInputElement;

  override render() {
    const invalid = (field: "code" | "name") => this.wrong === field ? "true" : nothing;
    return html`<form class="panel fields" @submit=${this.#make}>
      <p>${t("request.lead")}</p>
      <label class="field"><span>${t("request.code")}</span><input name="code" class="mono short" autocomplete="off" spellcheck="false" maxlength="18" required aria-invalid=${invalid("code")}></label>
      <label class="field"><span>${t("request.zh")}</span><input name="zh" lang="zh-CN" autocomplete="organization" maxlength="100" required aria-invalid=${invalid("name")}></label>
      <label class="field"><span>${t("request.en")}</span><input name="en" lang="en" autocomplete="off" maxlength="100"></label>
      ${this.wrong ? html`<p class="trouble-line" role="alert">${t(`request.wrong.${this.wrong}`)}</p>` : nothing}
      <p class="actions"><button class="main">${t("request.make")}</button></p>
      ${this.saved ? html`<p class="done-line" role="status">${t("request.saved", { file: this.saved })}</p>` : nothing}
      <p class="note">${t("request.note")}</p></form>`;
  }

  #make = async (event: Event) => {
    event.preventDefault();
    const code = this.code.value.trim().toUpperCase();
    const [zh, en] = [this.zh.value.trim().normalize("NFC"), this.en.value.trim().normalize("NFC")];
    const name: Label = en === "" ? { zh } : { zh, en };
    this.wrong = !isCreditCode(code) ? "code" : !isName(name) ? "name" : undefined;
    if (this.wrong) return (this.wrong === "code" ? this.code : this.zh).focus();
    const request = await enrolmentRequest(code, name, signerOfKept(this.key));
    this.saved = `${code}.enrol`;
    saveFile(this.saved, submission(request));
  };
}
