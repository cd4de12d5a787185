// The keyboard alone: Tab comes to everything on a page that can be pressed, filled in or opened, each with a focus that is seen,
// and leaves the page again. Pressing and filling in by keyboard is done in the pages' own tests.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desk, launch, phone, untilState } from "./browser.mjs";
import { RealHall } from "./real/hall.mjs";
import { person } from "./real/person.mjs";
import { people, Round } from "./real/round.mjs";

let browser, hall, round;
before(async () => {
  [browser, hall] = [await launch(), await RealHall.start()];
  round = await new Round(hall, await people()).publish();
  await round.enrol();
  await round.custody("a", "b");
});
after(async () => { await browser?.close(); await hall?.stop(); round?.terminal.remove(); });

/** Marks every element that a person may act on and sees; of radio buttons of one name only one is a stop. */
const mark = () => {
  const names = new Set();
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(element =>
    !element.disabled && element.tabIndex >= 0 && element.checkVisibility({ checkVisibilityCSS: true, contentVisibilityAuto: true })
    && !(element.type === "radio" && names.size === names.add(element.name).size));
  stops.forEach((element, i) => { element.dataset.stop = i; });
  return stops.length;
};

/** What has the focus: its mark, and whether anything shows that it has it. */
const focused = () => {
  const element = document.activeElement;
  if (!element || element === document.body) return { stop: "none", seen: true };
  const shows = one => { const { outlineStyle, outlineWidth } = getComputedStyle(one); return outlineStyle !== "none" && parseFloat(outlineWidth) > 0; };
  return { stop: element.dataset.stop ?? "unmarked", seen: shows(element) || (element.labels?.length > 0 && shows(element.labels[0])), html: element.outerHTML.slice(0, 120) };
};

const key = (page, name) => page.locator("key-keeper input[type=file]").setInputFiles(round.terminal.at(`${name}.key`));
const states = [
  ["the rounds", () => "/?lang=en", ["ready"]],
  ["the board", () => `/r/${round.id}?lang=en`, ["live"]],
  ["a group", () => `/r/${round.id}?lang=en&g=g-01`, ["live"]],
  ["the bid page without a round", () => "/bid?lang=en", ["asking"]],
  ["the bid page with groups", () => `/bid?lang=en#${round.id}`, ["ready"], async page => { await key(page, "first"); await page.waitForSelector("bid-group, enrolment-form"); }],
  ["a new key", () => `/custodian?lang=en#${round.id}`, ["ready"], page => page.locator("key-keeper button.main").click()],
  ["the custodian page", () => `/custodian?lang=en#${round.id}`, ["ready"], page => page.locator("key-keeper input[type=file]").setInputFiles(round.terminal.at("c.backup"))],
  ["the console without a round", () => "/console?lang=en", ["asking"], page => key(page, "one")],
  ...["watch", "drafts", "orders", "roster", "log", "files"].map(section => [`the console's ${section}`, () => `/console?lang=en&s=${section}#${round.id}`, ["ready"], page => key(page, "one")]),
  ["the opening record", () => `/r/${round.id}/record?lang=en`, ["ready"]],
];

for (const [name, path, ready, act] of states) for (const [size, options] of [["desk", desk], ["phone", phone]])
  test(`Tab comes to everything on ${name}, on a ${size}`, async () => {
    const { page, context } = await person(browser, hall, path(), { options });
    await untilState(page, ...ready);
    await act?.(page);
    await page.waitForTimeout(500);
    await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
    const all = await page.evaluate(mark);
    assert.ok(all > 1);
    const visited = new Set();
    const unseen = [];
    for (let i = 0; i < all + 20 && visited.size < all; i++) {
      await page.keyboard.press("Tab");
      const { stop, seen, html } = await page.evaluate(focused);
      if (!seen) unseen.push(html);
      if (stop !== "none" && stop !== "unmarked") visited.add(stop);
    }
    const missed = await page.evaluate(visited => [...document.querySelectorAll("[data-stop]")].filter(one => !visited.includes(one.dataset.stop)).map(one => one.outerHTML.slice(0, 120)), [...visited]);
    assert.deepEqual({ missed, unseen }, { missed: [], unseen: [] });
    await context.close();
  });
