import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { t } from "../../i18n/words";
import { keyFile, readKeyFile } from "../../keeping/key-file";
import type { Keeper, KeptKey, Role } from "../../keeping/keeper";
import { freshKey, keptKey, type FreshKey } from "../../keeping/own-key";
import { draw } from "../../sealing";
import { fingerprint } from "../parts";
import { View } from "../view";
import { chosenFile, saveFile } from "./files";

type Trouble = "key.none-in-file" | "key.wrong-passphrase" | "key.short" | "key.differ" | "key.no-seed";
const passphraseMin = 10;

/**
 * A person's key on this device: made here and saved as a file first, or read from a file. The page learns of it by the event
 * `key`, whose detail is the key or undefined.
 */
@customElement("key-keeper")
export class KeyKeeper extends View {
  @property({ attribute: false }) keeper!: Keeper;
  @property() party: Role = "enterprise";
  @property({ attribute: false }) held: KeptKey | undefined;
  @state() private known: readonly KeptKey[] = [];
  @state() private doing: "nothing" | "new" | "saved" | "unlock" = "nothing";
  @state() private trouble: Trouble | undefined;
  @state() private busy = false;
  #fresh: FreshKey | undefined;
  #locked = "";
  @query("input[name=passphrase]") private passphrase!: HTMLInputElement;
  @query("input[name=repeated]") private repeated!: HTMLInputElement;
  @query("input[name=open]") private unlocked!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#know().then(() => {
      if (!this.held && this.known.length === 1) this.#hold(this.known[0]);
    });
  }

  async #know(): Promise<void> {
    this.known = (await this.keeper.all("keys")).filter(key => key.role === this.party);
  }

  override render() {
    if (this.held) return this.#heldKey(this.held);
    return html`<div class="panel">
      ${this.trouble ? html`<p class="trouble-line" role="alert">${t(this.trouble, { n: passphraseMin })}</p>` : nothing}
      ${this.doing === "new" ? this.#newKey() : this.doing === "saved" ? this.#saved() : this.doing === "unlock" ? this.#unlock() : this.#choice()}</div>`;
  }

  #choice() {
    return html`<p>${t(`key.lead.${this.party}`)}</p>
      ${this.known.length > 0 ? html`<ul class="picks">${this.known.map(key => html`<li><button type="button" class="pick" @click=${() => this.#hold(key)}>${fingerprint(key.id)}</button></li>`)}</ul>` : nothing}
      <p class="actions">
        <button type="button" class="main" @click=${() => this.#to("new")}>${t("key.new")}</button>
        <label class="plain file"><input type="file" class="visually-hidden" @change=${this.#load}><span>${t("key.load")}</span></label>
      </p>
      ${this.keeper.lasting ? nothing : html`<p class="note">${t("key.forgetful")}</p>`}`;
  }

  #newKey() {
    return html`<form class="fields" @submit=${this.#make}>
      <p>${t(`key.file.${this.party}`)}</p>
      <label class="field"><span>${t("key.passphrase")}</span><input type="password" name="passphrase" autocomplete="new-password" aria-describedby="passphrase-note"></label>
      <label class="field"><span>${t("key.passphrase.again")}</span><input type="password" name="repeated" autocomplete="new-password"></label>
      <p class="note" id="passphrase-note">${t("key.passphrase.note", { n: passphraseMin })}</p>
      <p class="actions"><button class="main" ?disabled=${this.busy}>${t(this.busy ? "key.making" : "key.make")}</button>
        <button type="button" class="plain" @click=${() => this.#to("nothing")}>${t("back")}</button></p></form>`;
  }

  #saved() {
    return html`<p>${t("key.saved", { file: this.#fileName() })}</p>
      <p class="actions"><button type="button" class="main" @click=${this.#keep}>${t("key.saved.yes")}</button>
        <button type="button" class="plain" @click=${this.#saveAgain}>${t("key.saved.again")}</button></p>`;
  }

  #unlock() {
    return html`<form class="fields" @submit=${this.#open}>
      <label class="field"><span>${t("key.passphrase.of")}</span><input type="password" name="open" autocomplete="current-password"></label>
      <p class="actions"><button class="main" ?disabled=${this.busy}>${t("key.open")}</button>
        <button type="button" class="plain" @click=${() => this.#to("nothing")}>${t("back")}</button></p></form>`;
  }

  #heldKey({ id, secret }: KeptKey) {
    return html`<div class="panel held">
      <p class="held-label">${t("key.id")}</p><p class="held-id">${fingerprint(id)}</p>
      <p class="note">${t(secret instanceof Uint8Array ? "key.by-script" : "key.by-browser")} ${this.keeper.lasting ? nothing : t("key.forgetful")}</p>
      <p class="actions"><button type="button" class="plain" @click=${this.#other}>${t("key.other")}</button></p></div>`;
  }

  #file = "";
  #fileName = () => `${this.party}-${this.#fresh?.id.slice(0, 8)}.key`;

  #make = async (event: Event) => {
    event.preventDefault();
    const [passphrase, repeated] = [this.passphrase.value, this.repeated.value];
    if (passphrase !== repeated) return this.#fail("key.differ");
    if (passphrase !== "" && [...passphrase].length < passphraseMin) return this.#fail("key.short");
    this.busy = true;
    this.#fresh = freshKey(this.party)!;
    this.#file = await keyFile(this.#fresh.secrets, passphrase === "" ? undefined : passphrase, draw);
    this.busy = false;
    this.#to("saved");
    saveFile(this.#fileName(), this.#file);
  };

  #saveAgain = () => saveFile(this.#fileName(), this.#file);
  #keep = () => void this.#take(this.#fresh!);

  #load = async (event: Event) => {
    const file = chosenFile(event);
    if (file) await this.#read(await file.text(), undefined);
  };

  #open = async (event: Event) => {
    event.preventDefault();
    this.busy = true;
    await this.#read(this.#locked, this.unlocked.value);
    this.busy = false;
  };

  async #read(text: string, passphrase: string | undefined): Promise<void> {
    const { secrets, fault } = await readKeyFile(text, passphrase);
    switch (fault) {
      case "locked": this.#locked = text; return this.#to("unlock");
      case "wrong-passphrase": return this.#fail("key.wrong-passphrase");
      case "no-key": return this.#fail("key.none-in-file");
      case undefined: {
        const fresh = freshKey(this.party, secrets);
        return fresh ? this.#take(fresh) : this.#fail(secrets.has("auctionhall-signing-key") ? "key.no-seed" : "key.none-in-file");
      }
    }
  }

  async #take(fresh: FreshKey): Promise<void> {
    const kept = await keptKey(this.party, fresh, Date.now());
    await this.keeper.put("keys", kept);
    this.#fresh = undefined;
    this.#file = this.#locked = "";
    this.known = [...this.known.filter(key => key.id !== kept.id), kept];
    this.#to("nothing");
    this.#hold(kept);
  }

  /** Asked again what is kept: a page may have taken something away since. */
  #other = () => void this.#know().then(() => this.#hold(undefined));

  #hold(key: KeptKey | undefined): void {
    this.held = key;
    this.dispatchEvent(new CustomEvent("key", { detail: key }));
  }

  #to(doing: "nothing" | "new" | "saved" | "unlock"): void {
    this.trouble = undefined;
    this.doing = doing;
  }

  #fail(trouble: Trouble): void {
    this.trouble = trouble;
  }
}
