// Everybody at once, each in a browser of their own, on one real hall: two organisers, three custodians, two bidders and somebody
// who watches. The command line only writes the terms, signs them first, and checks the proof at the end.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, phone, untilState } from "./browser.mjs";
import { RealHall } from "./real/hall.mjs";
import { person, saved } from "./real/person.mjs";
import { people, Round, secondsFromNow, termsOf } from "./real/round.mjs";

const patience = { timeout: 90_000 };
let browser, hall, someone, pace;
before(async () => {
  [browser, hall] = [await launch(), await RealHall.start()];
  const began = Date.now();
  someone = await people();
  // Seven commands took so long: what the round is given before its deadline follows from it, on a busy machine too.
  pace = Math.max(1, (Date.now() - began) / 4000);
});
after(async () => { await browser?.close(); await hall?.stop(); someone?.terminal.remove(); });

const press = (scope, name) => scope.getByRole("button", { name, exact: true }).click();
const field = (page, group, product) => page.locator(`[id="${group}.${product}"]`);
const section = async (page, name) => { await page.locator(".tabs a", { hasText: name }).click(); await page.locator("#section-title", { hasText: name }).waitFor(); };

/** Makes a key on the page and keeps its file; returns the key id. */
async function newKey(page, name) {
  await press(page, "Make a new key");
  const { content } = await saved(page, () => press(page, "Make it and save the file"));
  await press(page, "It is saved, go on");
  const id = page.locator("key-keeper .held-id").first();
  await id.waitFor(patience);
  writeFileSync(someone.terminal.at(`${name}.file`), content, { mode: 0o600 });
  return (await id.innerText()).replace(/\s/g, "");
}

/** Opens a page under the round's id, as a link from the printed notice does. */
async function enter(page, path, id) {
  await page.goto(`${hall.url}${path}?lang=en#${id}`);
  await page.reload();
  await untilState(page, "ready");
}

async function signDraft(page, title) {
  await section(page, "Drafts");
  const draft = page.locator("details.draft", { hasText: title });
  await draft.waitFor(patience);
  if (!await draft.evaluate(element => element.open)) await draft.locator("summary").first().click();
  await press(draft, "Sign and send");
  await page.locator("[data-outcome=receipt]").first().waitFor(patience);
}

test("a whole round by eight people in eight browsers", { timeout: 900_000 }, async () => {
  const { terminal, keys } = someone;
  const at = {};
  for (const [name, path, options] of [["one", "/console"], ["two", "/console"], ["a", "/custodian"], ["b", "/custodian"], ["c", "/custodian", phone], ["first", "/bid"], ["second", "/bid", phone], ["watcher", "/", phone]])
    at[name] = await person(browser, hall, `${path}?lang=en`, options && { options });
  const page = name => at[name].page;
  for (const name of ["one", "two", "a", "b", "c", "first", "second"]) keys[name] = await newKey(page(name), name);

  // The terms name the keys that the pages made.
  writeFileSync(terminal.at("terms.json"), JSON.stringify(await termsOf(hall, keys, secondsFromNow({ deadline: Math.ceil(100 * pace) }))));
  const out = await terminal.type("round", "publish", "terms.json", "--key", "one.file", "--url", hall.url);
  const round = new Round(hall, someone);
  round.id = /^round ([0-9a-f]{64})$/m.exec(out)[1];
  const terms = page("two").locator("details.draft", { hasText: "Terms" });
  await press(terms, "Sign and send");
  await page("two").locator("[data-outcome=receipt]").first().waitFor(patience);
  await page("watcher").goto(`${hall.url}/r/${round.id}?lang=en`);

  // Custodians give their keys, bidders ask to be enrolled, organisers enrol them: all of it while the watcher watches.
  await Promise.all([
    ...["a", "b", "c"].map(async name => {
      await enter(page(name), "/custodian", round.id);
      await page(name).getByRole("button", { name: "Sign and give the public keys" }).dblclick();
      await page(name).getByText(/In the log: /).first().waitFor(patience);
    }),
    ...["first", "second"].map(async name => {
      await enter(page(name), "/bid", round.id);
      await page(name).fill("input[name=code]", name === "first" ? "91TEST01" : "91TEST02");
      await page(name).fill("input[name=zh]", name === "first" ? "第一药业" : "第二药业");
      const request = await saved(page(name), () => press(page(name), "Save the request"));
      writeFileSync(terminal.at(`${name}.request`), request.content);
    }),
  ]);
  await enter(page("one"), "/console", round.id);
  await section(page("one"), "Roster");
  await press(page("one"), "Enrol enterprises");
  await page("one").locator("enrol-form input[multiple]").setInputFiles(["first", "second"].map(name => terminal.at(`${name}.request`)));
  await press(page("one").locator("enrol-form"), "Next: read it over");
  await press(page("one"), "Sign and send");
  await page("one").locator("[data-outcome=draft]").waitFor(patience);
  await enter(page("two"), "/console", round.id);
  await signDraft(page("two"), "Roster");

  // Two sealed bids, one of them replaced; a lost line in the middle of the other.
  await Promise.all(["first", "second"].map(name => page(name).waitForSelector("bid-group", patience)));
  await page("second").route("**/api/statements", route => route.fetch().then(() => route.abort("connectionreset")), { times: 1 });
  await Promise.all([["first", "5"], ["second", "6"]].map(async ([name, price]) => {
    await field(page(name), "g-01", "p-1").fill(price);
    await page(name).locator("seal-panel button.main").dblclick();
    await page(name).locator("#run-result").waitFor(patience);
    await page(name).locator("receipt-list tr", { hasText: "signature of the receipt is valid" }).first().waitFor(patience);
  }));
  await page("first").reload();
  await page("first").locator(".standing").first().waitFor(patience);
  await press(page("first").locator("bid-group").first(), "Change the prices");
  await field(page("first"), "g-01", "p-1").fill("4.5");
  await page("first").locator("seal-panel button.main").click();
  await page("first").locator("bid-group", { hasText: "Revision 2 stands" }).waitFor(patience);
  assert.doesNotMatch(JSON.stringify(await round.snapshot()), /4\.5|bids/, "before the closing nothing public tells of a bid");

  // The order to open may be signed before the deadline; the keys wait for the closing.
  await page("one").locator("[data-outcome]").first().waitFor(patience);
  await press(page("one"), "Done");
  await section(page("one"), "Orders");
  await press(page("one"), "Prepare: Order to open");
  await press(page("one"), "Next: read it over");
  await press(page("one"), "Sign and send");
  await page("one").locator("[data-outcome=draft]").waitFor(patience);
  await page("two").reload();
  await untilState(page("two"), "ready");
  await signDraft(page("two"), "Order to open");
  await round.until(view => view.closing, 200 * pace);

  for (const name of ["a", "c"]) {
    await page(name).getByRole("button", { name: /^Release 2 groups/ }).click(patience);
    await press(page(name).locator("dialog"), "Release");
  }
  await round.until(view => view.outcomes.length === 2, 120);
  await page("watcher").locator("group-list", { hasText: "2 selected" }).waitFor(patience);
  const bundle = terminal.at("everybody.bundle");
  writeFileSync(bundle, await (await fetch(`${hall.url}/api/rounds/${round.id}/bundle`)).text());
  assert.match(await terminal.type("verify", bundle, "--round", round.id), /12 passed, 0 failed, 0 not checked/);
  assert.deepEqual(Object.values(at).flatMap(one => one.faults), []);
  await Promise.all(Object.values(at).map(one => one.context.close()));
});
