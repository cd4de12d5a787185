// A hundred names that try to be markup, code or formulas, in every place where a round carries a name, on every page that shows
// one (SECURITY.md, D6): they stay text, and nothing is asked of strangers.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, untilState } from "./browser.mjs";
import { RealHall } from "./real/hall.mjs";
import { hostile, hostileNames } from "./real/hostile-names.mjs";
import { person } from "./real/person.mjs";
import { enterprises, people, Round, secondsFromNow, termsOf } from "./real/round.mjs";

let browser, hall, round, used;
before(async () => {
  [browser, hall] = [await launch(), await RealHall.start()];
  const someone = await people();
  const { terminal, keys } = someone;
  const names = hostile();
  used = new Set();
  const name = () => { const { value } = names.next(); used.add(value); return value; };
  const label = () => ({ zh: name(), en: name() });
  const terms = await termsOf(hall, keys, secondsFromNow());
  terms.title = label();
  terms.alliance = { name: label(), lead: label(), members: hostileNames.slice(0, 40).map(zh => { used.add(zh); return { name: { zh } }; }) };
  for (const one of [...terms.organisers.people, ...terms.custodians.people]) one.name = label();
  terms.groups = Array.from({ length: 6 }, (_, i) => ({
    id: `g-${i + 1}`, name: label(), unit: label(), volume: 1000,
    products: [1, 2].map(j => ({ id: `p-${j}`, name: label(), specification: name(), ceiling: "10", registration: name(), attributes: [{ name: "kind", value: name() }] })),
  }));
  writeFileSync(terminal.at("hostile.json"), JSON.stringify(terms));
  const out = await terminal.type("round", "publish", "hostile.json", "--key", "one.key", "--key", "two.key", "--url", hall.url);
  round = new Round(hall, someone);
  round.id = /^round ([0-9a-f]{64})$/m.exec(out)[1];
  for (const [who, { code }] of Object.entries(enterprises)) await terminal.type("key", "new", "--code", code, "--name", name(), "--name-en", name(), "-o", `${who}-hostile`);
  await round.enrol(["first", "second"].map(who => terminal.at(`${who}-hostile.enrol`)));
  await round.custody("a", "b", "c");
  await round.until(view => view.begun);
});
after(async () => { await browser?.close(); await hall?.stop(); round?.terminal.remove(); });

/** Opens an address; a dialog, a request to somebody else, a violation of the policy or an element that a name made is a fault. */
async function visit(path, state, act) {
  const { page, context, faults } = await person(browser, hall, "/schemas/terms.json");
  page.on("dialog", dialog => { faults.push(`a dialog: ${dialog.message()}`); return dialog.dismiss(); });
  page.on("request", request => { if (!/^(http|ws):\/\/127\.0\.0\.1:/.test(request.url()) && !/^(blob|data):/.test(request.url())) faults.push(`a request to ${request.url()}`); });
  await page.goto(hall.url + path);
  await untilState(page, ...state);
  await act?.(page);
  await page.waitForTimeout(300);
  const made = await page.locator("body :is(script, img, iframe, object, embed, link, base, meta, video, math, form[action*=example], [onerror], [onload], [onclick], [onfocus])").count();
  const text = await page.locator("body").innerText();
  assert.deepEqual([...faults, ...made > 0 ? [`${made} elements out of names`] : []], [], path);
  await context.close();
  return text;
}

test("the hundred names are a hundred, and the round carries them all", () => {
  assert.equal(hostileNames.length, 100);
  assert.deepEqual(hostileNames.filter(name => !used.has(name)), []);
});

for (const lang of ["zh", "en"])
  test(`no page runs, loads or breaks on a name, in ${lang}`, { timeout: 300_000 }, async () => {
    const key = name => page => page.locator("key-keeper input[type=file]").setInputFiles(round.terminal.at(`${name}.key`));
    await visit(`/?lang=${lang}`, ["ready"]);
    const seen = [await visit(`/r/${round.id}?lang=${lang}&v=terms`, ["live"])];
    for (let i = 1; i <= 6; i++) seen.push(await visit(`/r/${round.id}?lang=${lang}&g=g-${i}`, ["live"]));
    seen.push(await visit(`/bid?lang=${lang}#${round.id}`, ["ready"], async page => { await key("first-hostile")(page); await page.waitForSelector("bid-group"); }));
    seen.push(await visit(`/custodian?lang=${lang}#${round.id}`, ["ready"], key("a")));
    for (const section of ["watch", "drafts", "orders", "roster", "log", "files"]) seen.push(await visit(`/console?lang=${lang}&s=${section}#${round.id}`, ["ready"], key("one")));
    seen.push(await visit(`/r/${round.id}/record?lang=${lang}`, ["ready", "live"]));
    assert.ok(seen.filter(text => /script|alert\(1\)/.test(text)).length > 10, "the names are there to be read");
  });
