// The custodian page on a real hall: three custodians in three browsers, one of whom loses the device and one of whom has no
// network; what a browser does not do is typed on the command line.
import assert from "node:assert/strict";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { soundEverywhere } from "./axe.mjs";
import { desk, launch, phone, untilState } from "./browser.mjs";
import { RealHall } from "./real/hall.mjs";
import { people, Round, secondsFromNow } from "./real/round.mjs";

const offlineFile = new URL("../../src/AuctionHall.Server/wwwroot/dist/offline/auctionhall-custodian.html", import.meta.url).href;
const patience = { timeout: 60_000 };
const phrase = "correct horse battery";

let browser, hall, someone, pace;
before(async () => {
  [browser, hall] = [await launch(), await RealHall.start()];
  const began = Date.now();
  someone = await people();
  // Twelve commands took so long: what a round is given before its deadline follows from it, on a busy machine too.
  pace = Math.max(1, (Date.now() - began) / 6000);
});
after(async () => {
  await browser?.close();
  await hall?.stop();
  someone?.terminal.remove();
});

/** A device: a browser profile of its own. Whatever the page complains about, or asks of strangers, ends up in `faults`. */
async function device(t, options = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", acceptDownloads: true, ...desk, ...options });
  t.after(() => context.close());
  const faults = [];
  const open = async address => {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on("pageerror", error => faults.push(String(error)));
    page.on("console", message => { if (message.type() === "error" && !/net::ERR|WebSocket|status of/.test(message.text())) faults.push(message.text()); });
    page.on("request", request => { if (!request.url().startsWith(hall.url) && !/^(ws:\/\/127|blob:|file:)/.test(request.url())) faults.push(`a request to ${request.url()}`); });
    await page.goto(address ?? `${hall.url}/custodian?lang=en`);
    return page;
  };
  return { context, faults, open };
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const shows = (page, text) => page.getByText(text).first().waitFor(patience);
async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download", patience), act()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** Makes a key on the page; its file is what the browser saved. */
async function newKey(page, passphrase = "") {
  await press(page, "Make a new key");
  await page.getByLabel("Passphrase for the file").fill(passphrase);
  await page.getByLabel("The passphrase again").fill(passphrase);
  const file = await saved(page, () => press(page, "Make it and save the file"));
  await press(page, "It is saved, go on");
  await page.locator(".held-id").first().waitFor();
  return { id: (await page.locator(".held-id").first().innerText()).replace(/\s/g, ""), file: file.text };
}

async function loadKey(page, file, passphrase) {
  await page.locator("key-keeper input[type=file]").setInputFiles({ name: "backup.key", mimeType: "text/plain", buffer: Buffer.from(file) });
  if (passphrase === undefined) return;
  await page.getByLabel("Passphrase of this file").first().fill(passphrase);
  await press(page, "Open");
  await page.locator(".held-id").first().waitFor();
}

async function enter(page, round) {
  await page.goto("about:blank");
  await page.goto(`${hall.url}/custodian?lang=en#${round.id}`);
  await untilState(page, "ready");
}

const secretFile = (terminal, name, text) => {
  writeFileSync(terminal.at(name), text);
  chmodSync(terminal.at(name), 0o600);
};
const check = (page, name) => page.locator(`[data-check=${name}]`).getAttribute("data-verdict");

test("three custodians give their keys, practise, and two of them open the round", { timeout: 600_000 }, async t => {
  const { terminal } = someone;
  const [first, second, lost] = [await device(t, { bypassCSP: true }), await device(t, { bypassCSP: true }), await device(t, { bypassCSP: true })];

  // Keys come before the terms, which name them.
  const [a, b] = [await first.open(), await second.open()];
  await untilState(a, "asking");
  await soundEverywhere(a, "no key yet");
  const keyA = await newKey(a, phrase);
  const keyB = await newKey(b);
  assert.match(keyA.file, /^# .*\nauctionhall-signing-key-locked 600000 .*\n# .*\nauctionhall-custodian-seed-locked 600000 .*\n$/);
  // The third has no network: the page is a file on a disk.
  const third = await device(t);
  const c = await third.open(`${offlineFile}?lang=en`);
  const keyC = await newKey(c);
  secretFile(terminal, "b.backup", keyB.file);
  assert.equal((await terminal.type("key", "show", "b.backup")).trim(), keyB.id);

  const round = await new Round(hall, { terminal, keys: { ...someone.keys, a: keyA.id, b: keyB.id, c: keyC.id } })
    .publish(secondsFromNow({ deadline: Math.ceil(60 * pace) }));
  await round.enrol();

  await t.test("custody goes to the log once, however often it is asked for", async () => {
    await enter(a, round);
    await shows(a, "Sign and give the public keys");
    assert.match(await a.locator("#step-6").innerText(), /Waiting for the deadline/);
    await soundEverywhere(a, "before custody");
    await a.getByRole("button", { name: "Sign and give the public keys" }).dblclick();
    await shows(a, /In the log: /);
    await shows(a, "Your public keys in the log are those of the seed on this device, in all 2 groups.");
    assert.equal(JSON.parse((await saved(a, () => press(a, "Save the receipt"))).text).signatures.length, 1);
    await enter(b, round);
    const tab = await second.open(`${hall.url}/custodian?lang=en#${round.id}`);
    await untilState(tab, "ready");
    // Both sign before either is answered.
    const held = [];
    for (const page of [b, tab]) {
      await page.route("**/api/statements", route => { held.push(route); });
      await press(page, "Sign and give the public keys");
    }
    while (held.length < 2) await b.waitForTimeout(50);
    assert.equal(held[0].request().postData(), held[1].request().postData());
    await Promise.all(held.map(route => route.continue()));
    for (const page of [b, tab]) await page.unroute("**/api/statements");
    await shows(b, /In the log: /);
    await shows(tab, /In the log: /);
    await tab.close();
    assert.deepEqual((await round.snapshot()).custody, [true, true, false]);
  });

  await t.test("the file without a network takes the log and gives custody to be submitted", async () => {
    await c.getByLabel("Round id").fill(round.id.match(/.{8}/g).join(" "));
    const log = await (await fetch(`${hall.url}/api/rounds/${round.id}/log/@round?from=0`)).text();
    await c.locator("round-gate input[type=file]").setInputFiles({ name: "round.log", mimeType: "text/plain", buffer: Buffer.from(log) });
    await untilState(c, "ready");
    const statement = await saved(c, () => press(c, "Sign and save as a file"));
    assert.equal(statement.name, `custody-${round.id.slice(0, 8)}-3.statement`);
    writeFileSync(terminal.at("c.custody"), statement.text);
    await terminal.type("submit", "c.custody", "--url", hall.url);
    await round.until(view => view.begun);
    await round.bid("first", "g-01", "p-1=2.5");
    await round.bid("second", "g-01", "p-1=2.75");
    await round.bid("second", "g-02", "p-1=1", "p-2=2");
    // May be signed before the deadline; nothing is opened by it alone.
    await round.open();
  });

  await t.test("a practice proves seed and backup, and no hall takes it", async () => {
    const backup = { name: "backup.key", mimeType: "text/plain", buffer: Buffer.from(keyA.file) };
    await a.locator("practice-part input[type=file]").setInputFiles(backup);
    await a.locator("practice-part input[type=password]").fill("a wrong passphrase");
    await press(a, "Unlock and practise");
    await shows(a, "The passphrase is wrong, or the file is damaged.");
    await a.locator("practice-part input[type=password]").fill(phrase);
    const { name, text } = await saved(a, () => press(a, "Unlock and practise"));
    await shows(a, /Practised on/);
    await soundEverywhere(a, "practised");
    assert.equal(name, `drill-${round.id.slice(0, 8)}-1.statement`);
    const { payloadType, payload } = JSON.parse(text);
    assert.equal(payloadType, "application/vnd.auctionhall.drill.v1+json");
    assert.deepEqual(Object.keys(JSON.parse(Buffer.from(payload, "base64"))), ["practice", "context", "time", "round"]);
    const answer = await fetch(`${hall.url}/api/statements`, { method: "POST", body: text });
    assert.equal((await answer.json()).type, "urn:auctionhall:refusal:unknown-kind");
    writeFileSync(terminal.at("a.drill"), text);
    await assert.rejects(terminal.type("submit", "a.drill", "--url", hall.url), /unknown-kind \(3\)/);
    // Another's backup is found out.
    await b.locator("practice-part input[type=file]").setInputFiles({ ...backup, buffer: Buffer.from(keyC.file) });
    await shows(b, /The seed in the backup file is not the one on this device/);
  });

  await round.until(view => view.closing, 240);

  await t.test("a lost device: the backup releases, and an answer that is lost on the way is asked for again", async () => {
    await first.context.close();
    const page = await lost.open(`${hall.url}/custodian?lang=en#${round.id}`);
    await untilState(page, "ready");
    await soundEverywhere(page, "no key behind the closing");
    await loadKey(page, keyA.file, phrase);
    await page.locator("[data-check=groups][data-verdict=passed]").waitFor(patience);
    for (const name of ["id", "organisers", "custody", "contexts", "seed", "deadline", "closing", "groups", "bodies", "one"]) assert.equal(await check(page, name), "passed", name);
    await soundEverywhere(page, "to be released");

    let sent = [];
    await page.route("**/api/statements", async route => {
      sent.push(route.request().postData());
      if (sent.length > 1) return route.continue();
      // The hall has it; the answer gets lost.
      await route.fetch();
      await route.abort("connectionreset");
    });
    await press(page, "Release 2 groups of order 1");
    await page.getByRole("dialog").waitFor();
    await soundEverywhere(page, "asked whether to release");
    await page.getByRole("dialog").getByRole("button", { name: "Back", exact: true }).click();
    assert.deepEqual(sent, []);
    // By keyboard alone: the dialog takes the focus, Enter on its first button releases.
    await page.getByRole("button", { name: "Release 2 groups of order 1" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Release", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.locator("#step-6").getByText(/In the log: /).waitFor(patience);
    await page.getByRole("button", { name: "Save the receipt" }).last().waitFor(patience);
    assert.ok(sent.length >= 2 && new Set(sent).size === 1, `${sent.length} times the same bytes`);
    assert.deepEqual((await round.snapshot()).releases, [{ group: "g-01", custodians: [1] }, { group: "g-02", custodians: [1] }]);
    await page.locator("#step-6 tr[data-group=g-01]").getByText("Notary").waitFor(patience);
    await soundEverywhere(page, "released");
    assert.deepEqual(lost.faults, []);
  });

  await t.test("the file without a network checks closing and groups, and its release opens the round", async () => {
    const bundle = await (await fetch(`${hall.url}/api/rounds/${round.id}/bundle`)).text();
    await c.reload();
    await loadKey(c, keyC.file);
    await c.getByLabel("Round id").fill(round.id);
    await c.locator("round-gate input[type=file]").setInputFiles({ name: "round.bundle", mimeType: "text/plain", buffer: Buffer.from(bundle) });
    await c.locator("[data-check=groups][data-verdict=passed]").waitFor(patience);
    await press(c, "Release 2 groups of order 1");
    const statement = await saved(c, () => c.getByRole("dialog").getByRole("button", { name: "Sign and save as a file", exact: true }).click());
    writeFileSync(terminal.at("c.release"), statement.text);
    await terminal.type("submit", "c.release", "--url", hall.url);
    await round.until(view => view.outcomes.length === 2);
    assert.deepEqual(third.faults, []);
    writeFileSync(terminal.at("round.bundle"), await (await fetch(`${hall.url}/api/rounds/${round.id}/bundle`)).text());
    assert.match(await terminal.type("verify", "round.bundle", "--round", round.id), /, 0 failed,/);
  });

  await t.test("the third custodian sees that nothing is needed, and destroys the seed", async () => {
    await shows(b, /The groups were opened with the keys of other custodians/);
    await b.getByRole("button", { name: "Destroy the seed…" }).click();
    await b.getByRole("dialog").getByRole("button", { name: "Back", exact: true }).click();
    await b.getByRole("button", { name: "Destroy the seed…" }).click();
    await soundEverywhere(b, "destroying the seed");
    const { name, text } = await saved(b, () => b.getByRole("dialog").getByRole("button", { name: "Destroy and sign", exact: true }).click());
    assert.equal(name, `destroyed-${round.id.slice(0, 8)}-2.statement`);
    const { payloadType, payload, signatures } = JSON.parse(text);
    assert.equal(payloadType, "application/vnd.auctionhall.destroyed.v1+json");
    assert.equal(JSON.parse(Buffer.from(payload, "base64")).round, round.id);
    assert.equal(signatures[0].keyid, keyB.id);
    await b.reload();
    await untilState(b, "ready");
    await shows(b, /the seed on this device is destroyed/);
    const seeds = await b.evaluate(() => new Promise((resolve, reject) => {
      const request = indexedDB.open("auctionhall", 1);
      request.onerror = reject;
      request.onsuccess = () => {
        const keys = request.result.transaction("keys").objectStore("keys").getAll();
        keys.onsuccess = () => resolve(keys.result.map(key => "seed" in key));
      };
    }));
    assert.deepEqual(seeds, [false]);
    assert.deepEqual(second.faults, []);
  });
});

test("a wrong seed, a stranger's key and a time that has not come are told in words", { timeout: 600_000 }, async t => {
  const { terminal } = someone;
  const round = await new Round(hall, someone).publish(secondsFromNow({ deadline: Math.ceil(25 * pace), opening: 3600 }));
  await round.custody("a", "b", "c");
  await round.until(view => view.begun);
  await round.open();
  const read = name => readFileSync(terminal.at(name), "utf8");
  const { open, faults } = await device(t, { bypassCSP: true });
  const page = await open(`${hall.url}/custodian?lang=en#${round.id}`);
  await untilState(page, "ready");

  // The signing key of a with the seed of b.
  await loadKey(page, read("a.key") + read("b.seed"));
  await shows(page, "Your public keys in the log are not those of the seed on this device");
  await soundEverywhere(page, "wrong seed");
  await round.until(view => view.closing, 240);
  await page.locator("[data-check=seed][data-verdict=failed]").waitFor(patience);
  assert.equal(await page.getByRole("button", { name: /^Release/ }).count(), 0);

  await press(page, "Use another key");
  await loadKey(page, read("one.key"));
  await shows(page, "This file holds no custodian's seed. Load the backup file.");
  await loadKey(page, read("one.key") + read("b.seed"));
  await shows(page, "This key is no custodian of this round");
  await shows(page, /Notary, Supervisors, Member/);
  await soundEverywhere(page, "no custodian");

  await press(page, "Use another key");
  await loadKey(page, read("a.backup"));
  await page.locator("[data-check=groups][data-verdict=passed]").waitFor(patience);
  assert.match(await page.locator("#step-6").innerText(), /Waiting for the opening time: /);
  assert.equal(await page.locator("#step-5 [role=timer]").count(), 1);
  assert.equal(await page.getByRole("button", { name: /^Release/ }).count(), 0);
  await soundEverywhere(page, "before the opening");
  assert.deepEqual(faults, []);
});

test("a second closing of a round is evidence and is never signed for", { timeout: 600_000 }, async t => {
  const round = await new Round(hall, someone).publish(secondsFromNow({ deadline: Math.ceil(25 * pace) }));
  await round.custody("a", "b", "c");
  await round.until(view => view.begun);
  await round.open();
  await round.until(view => view.closing, 240);
  const { open, faults } = await device(t, { bypassCSP: true });
  const page = await open(`${hall.url}/custodian?lang=en#${round.id}`);
  await untilState(page, "ready");
  await loadKey(page, readFileSync(someone.terminal.at("a.backup"), "utf8"));
  await page.getByRole("button", { name: "Release 2 groups of order 1" }).waitFor(patience);
  // As if this device had released for what the hall showed it yesterday.
  await page.evaluate(([round, key]) => new Promise((resolve, reject) => {
    const request = indexedDB.open("auctionhall", 1);
    request.onerror = reject;
    request.onsuccess = () => {
      const transaction = request.result.transaction("closings", "readwrite");
      transaction.objectStore("closings").put({ of: `${round} ${key}`, closing: "0".repeat(64) });
      transaction.oncomplete = resolve;
    };
  }), [round.id, someone.keys.a]);
  // The page does not know yet; the store decides.
  await press(page, "Release 2 groups of order 1");
  await page.getByRole("dialog").getByRole("button", { name: "Release", exact: true }).click();
  await shows(page, "There are two closings of one round");
  assert.equal(await page.getByRole("button", { name: /^Release/ }).count(), 0);
  await soundEverywhere(page, "two closings");
  assert.deepEqual((await round.snapshot()).releases, []);
  assert.deepEqual(faults, []);
});
