// Composing a round in the console, on a real hall: rules of a known round, a catalogue, reported demand, two organisers who sign; the
// command line makes the same terms out of the same files.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { sound, soundEverywhere } from "./axe.mjs";
import { desk, launch, phone } from "./browser.mjs";
import { catalogue, compose, composing, demand, fillPeople, hold, open, savedTerms } from "./real/composing.mjs";
import { RealHall } from "./real/hall.mjs";
import { people, Round, secondsFromNow } from "./real/round.mjs";
import { shows } from "./support.mjs";

let browser, hall, someone, unopened;
before(async () => {
  [browser, hall, someone] = [await launch(), await RealHall.start(), await people()];
  const began = Date.now();
  await someone.terminal.type("--help");
  // Nobody will release for it; by the time that the last test asks, its time is over.
  const seconds = 20 + Math.ceil((Date.now() - began) / 20);
  unopened = await new Round(hall, someone).publish(secondsFromNow({ deadline: seconds, unopened: seconds + 1 }));
  await unopened.custody("a", "b", "c");
});
after(async () => { await browser?.close(); await hall?.stop(); someone?.terminal.remove(); });

/** A console of its own, with what went wrong on it. */
async function visit(t, { lang = "en", options = desk, key = "one" } = {}) {
  const context = await browser.newContext({ ...options, reducedMotion: "reduce", acceptDownloads: true, bypassCSP: true });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", error => faults.push(String(error)));
  page.on("console", message => { if (message.type() === "error" && !/status of 404/.test(message.text())) faults.push(message.text()); });
  t.after(() => context.close());
  await page.goto(`${hall.url}/console?lang=${lang}`);
  if (key) await hold(page, someone.terminal.at(`${key}.key`));
  return { page, context, faults };
}

test("an extension table is written row by row, and what is wrong with a row stands beside it", async t => {
  const { page, faults } = await visit(t);
  await compose(page, "drugs-4plus7-2018");
  assert.equal(JSON.parse(await savedTerms(page)).extensions, undefined);
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.locator("#field-extensions-0-opening").fill("60");
  await page.locator("#field-extensions-0-opening").blur();
  await shows(page, "#field-extensions-0-opening-problem", /the opening would be before the deadline/);
  await page.locator("#field-extensions-0-opening").fill("180");
  await page.locator("#field-extensions-0-from").selectOption("timetable");
  assert.deepEqual(JSON.parse(await savedTerms(page)).extensions, [{ lasted: 0, left: 0, from: "timetable", deadline: 120, opening: 180 }]);
  await sound(page, "an extension table");
  await page.getByRole("button", { name: "Remove rule 1" }).click();
  assert.equal(JSON.parse(await savedTerms(page)).extensions, undefined);
  assert.deepEqual(faults, []);
});

test("two organisers compose and publish a round, and the command line makes the same terms", async t => {
  const { page, faults } = await visit(t);
  await compose(page, "drugs-4plus7-2018");
  await fillPeople(page, someone.keys);
  const bare = await savedTerms(page);
  await catalogue(page, someone.terminal, "catalogue.csv");
  await demand(page, someone.terminal, "demand.csv", "60");
  await shows(page, "compose-result .notice-sentence", /round id/);
  const id = (await page.locator("compose-result .fingerprint").innerText()).replace(/\s/g, "");
  const terms = await savedTerms(page);

  writeFileSync(someone.terminal.at("typed.json"), bare);
  await someone.terminal.type("import", "catalogue", "catalogue.csv", "--terms", "typed.json");
  await someone.terminal.type("import", "demand", "demand.csv", "--terms", "typed.json", "--ratio", "0.6");
  assert.equal(readFileSync(someone.terminal.at("typed.json"), "utf8"), terms);
  writeFileSync(someone.terminal.at("saved.json"), terms);
  assert.match(await someone.terminal.type("terms", "check", "saved.json"), new RegExp(id));

  await page.click("compose-result button.main");
  await page.waitForSelector("signing-sheet");
  assert.equal(await page.evaluate(() => document.activeElement?.closest("signing-sheet") !== null), true);
  await page.click("signing-sheet button.main");
  await page.waitForSelector("[data-outcome=draft]");
  assert.equal((await hall.get("/api/rounds")).rounds.some(round => round.id === id), false);

  const second = await visit(t, { key: "two" });
  await second.page.waitForSelector("draft-list .draft");
  await second.page.click("draft-list .draft button.main");
  await second.page.waitForSelector("[data-outcome=receipt]");
  assert.equal((await hall.get("/api/rounds")).rounds.some(round => round.id === id), true);
  await second.page.goto(`${hall.url}/r/${id}?lang=en&v=terms`);
  await shows(second.page, ".notice-id .fingerprint", new RegExp(id.match(/.{8}/g).join("\\s*")));
  assert.deepEqual([faults, second.faults], [[], []]);
});

test("a faulty catalogue is named row by row, and nothing of it is taken", async t => {
  const { page, faults } = await visit(t);
  await compose(page, "drugs-4plus7-2018");
  writeFileSync(someone.terminal.at("faulty.csv"), "group,product,name_zh,unit,ceiling,content\ng-1,p-1,甲,片,5,1\ng-1,P 2,乙,片,5.12345,1\ng-1,p-3,,支,6,1\n");
  await page.setInputFiles("catalogue-import input[type=file]", someone.terminal.at("faulty.csv"));
  const rows = page.locator("catalogue-import .import-errors tbody tr");
  await rows.first().waitFor();
  assert.deepEqual((await rows.allInnerTexts()).map(row => row.split("\t").slice(0, 3).join(" | ")), [
    "3 | product | 'P 2' is no id of a product", "3 | ceiling | '5.12345' is no ceiling", "4 | name_zh | the cell is empty"]);
  await shows(page, "catalogue-import .empty", /no groups yet/);
  assert.deepEqual(faults, []);
});

test("a closed tab loses nothing, and what is discarded is gone", async t => {
  const { page, context, faults } = await visit(t);
  await compose(page, "drugs-4plus7-2018");
  await page.fill("#field-title-zh", "未写完的一轮");
  await page.close();
  const again = await context.newPage();
  await again.goto(`${hall.url}/console?lang=en`);
  await open(again);
  await again.click("compose-start .held button.main");
  assert.equal(await again.inputValue("#field-title-zh"), "未写完的一轮");
  await again.click("compose-result .actions button:last-of-type");
  await again.click("dialog[open] .grave-act");
  await again.waitForSelector("compose-start .preset-picks");
  assert.equal(await again.locator("compose-start .held").count(), 0);
  assert.deepEqual(faults, []);
});

test("what no source states is set and confirmed one by one, and only then the round need not be a drill", async t => {
  const { page, faults } = await visit(t);
  await compose(page, "drugs-4plus7-2018");
  const marks = page.locator(".assumed-row code");
  const before = await page.locator("rules-editor > .assumed > li").count();
  assert.ok(before > 0);
  await page.uncheck("#field-drill");
  await page.click(".compose-index li:last-child button");
  await shows(page, "compose-result .problems", /no source states/);
  await marks.first().waitFor();
  for (let left = before; left > 0; left--) {
    await page.locator("rules-editor > .assumed > li button", { hasText: "Confirm" }).first().click();
    await page.waitForFunction(n => document.querySelectorAll("rules-editor > .assumed > li").length === n, left - 1);
  }
  assert.doesNotMatch(await page.locator("compose-result .problems").innerText(), /no source states/);
  await page.click("rules-editor details:has(.assumed) > summary");
  await page.locator("rules-editor details .assumed > li", { hasText: "Places" }).first().getByRole("button", { name: "Change" }).click();
  await page.fill("part-editor input[name=byBidders]", "1, 2, x");
  await page.click("part-editor button.main");
  await shows(page, "part-editor [role=alert]", /cannot be taken/);
  await page.fill("part-editor input[name=byBidders]", "1, 2, 2, 3");
  await page.click("part-editor button.main");
  await page.waitForFunction(() => document.querySelector("part-editor") === null);
  await shows(page, "rules-editor .rule-list", /1\s+2\s+3\s+4\+\s+Places\s+1\s+2\s+2\s+3/);
  assert.deepEqual(faults, []);
});

test("the rules are tried on invented bids, the same for the same number", async t => {
  const { page, faults } = await visit(t);
  await compose(page, "drugs-4plus7-2018");
  await catalogue(page, someone.terminal, "catalogue.csv");
  await page.fill("ranking-preview input[name=seed]", "42");
  await page.click("ranking-preview form button.plain");
  const ladder = page.locator("ranking-preview price-ladder");
  await ladder.waitFor();
  const first = await ladder.innerText();
  assert.match(first, /Invented bidder/);
  await page.fill("ranking-preview input[name=seed]", "43");
  await page.click("ranking-preview form button.plain");
  await page.waitForFunction(text => document.querySelector("ranking-preview price-ladder").innerText !== text, first);
  await page.fill("ranking-preview input[name=seed]", "42");
  await page.click("ranking-preview form button.plain");
  await page.waitForFunction(text => document.querySelector("ranking-preview price-ladder").innerText === text, first);
  assert.deepEqual(faults, []);
});

test("terms are written with the keyboard alone as far as the first name", async t => {
  const { page } = await visit(t);
  await open(page);
  await page.locator("compose-start .preset-picks button").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("compose-round .compose-index");
  assert.equal(await page.evaluate(() => document.activeElement.id), "compose-title");
  for (let i = 0; i < 30 && await page.evaluate(() => document.activeElement.id) !== "field-title-zh"; i++) await page.keyboard.press("Tab");
  await page.keyboard.type("一轮");
  assert.equal(await page.inputValue("#field-title-zh"), "一轮");
});

for (const [size, options] of [["desk", desk], ["phone", phone]])
  for (const lang of ["zh", "en"])
    test(`no finding of axe and no sideways scrolling on a ${size}, ${lang}`, async t => {
      const { page } = await visit(t, { lang, options });
      const look = what => sound(page, what);
      await open(page);
      await page.waitForSelector("compose-start .preset-picks");
      await look("the beginning");
      await composing(page, someone);
      await look("finished terms");
      await page.click("ranking-preview form button.plain");
      await page.waitForSelector("ranking-preview price-ladder");
      await page.click("rules-editor > .assumed > li button");
      await page.fill("#field-title-zh", "");
      await page.locator("#field-title-zh").blur();
      await look("a trial, a part's form and an empty title");
    });

test("a round whose keys did not come is begun again from its own terms", async t => {
  await unopened.until(view => view.unopened.length === 2, 120);
  const { page, faults } = await visit(t);
  await page.goto("about:blank");
  await page.goto(`${hall.url}/console?lang=en#${unopened.id}`);
  await page.getByRole("heading", { name: "2 group(s) stayed sealed" }).waitFor();
  await soundEverywhere(page, "groups that stayed sealed");
  await page.getByRole("button", { name: "Begin again from the same terms" }).click();
  await page.getByRole("button", { name: "Compose a new round" }).click();
  await page.locator(".held button.main").click();
  assert.equal(await page.locator("#field-replaces").inputValue(), unopened.id);
  await shows(page, "compose-result .notice-sentence", /round id/);
  assert.deepEqual(faults, []);
});
