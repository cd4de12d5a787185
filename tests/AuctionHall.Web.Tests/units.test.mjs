// A group whose bidding units are ranked apart: one ladder each, with what each has of its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { end, units } from "./fixture/rounds.mjs";
import { shows, texts, visit } from "./support.mjs";

test("bidding units ranked apart have a ladder each, with its own bidders and places", async t => {
  const { page, faults } = await visit(t, { round: units, at: end, query: "lang=en&g=g-01" });
  await texts(page.locator(".unit h3"), ["Bidding unit a", "Bidding unit b"]);
  await texts(page.locator(".unit > .note"), ["6 actual bidders, 3 places, 6 selected.", "3 actual bidders, 2 places, 2 selected."]);
  assert.equal(await page.locator(".ladder").count(), 2);
  const ladder = unit => page.locator(".ladder").nth(unit);
  await texts(ladder(0).locator(".item .c-verdict"), [...Array(6).fill("Selected"), "Invalid price", "Highest price out", "Entry not met"]);
  await texts(ladder(1).locator(".item .c-rank"), ["1", "2", "3", "4", "·\nnot ranked", "·\nnot ranked"]);
  await texts(ladder(1).locator(".item .c-verdict"), ["Selected", "Selected", "Related place taken", "Places taken", "Entry not met", "Not quoted"]);
  await shows(page, ".facts", /Actual bidders\s*6.*Places\s*5.*Selected\s*8.*from the reference price/s);
  assert.deepEqual(faults, []);
});

test("a price selected along with a better one of its enterprise shows the same place", async t => {
  const { page } = await visit(t, { round: units, at: end, query: "lang=en&g=g-01" });
  const rows = page.locator(".ladder").first().locator(".item");
  await texts(rows.locator(".gets > span:first-child").nth(1), ["Place 1"]);
  const placed = await rows.evaluateAll(all => all.slice(0, 6).map(row => `${row.querySelector(".who").textContent}: ${row.querySelector(".gets > span").textContent}`));
  // The lot tells Lanhu and Hanbo apart; Hanbo's dearer price goes with whichever place that gives.
  const hanbo = placed.filter(row => row.startsWith("Hanbo Medical"));
  assert.equal(hanbo.length, 2);
  assert.equal(hanbo[0], hanbo[1]);
  assert.deepEqual(placed.slice(0, 3), ["Qixing Medical: Place 1", "Qixing Medical: Place 1", "Borui Medical: Place 2"]);
  assert.match(await rows.nth(1).innerText(), /Selected along\s+R-59.*CoCr 2\.5-4\.0/s);
  assert.match(await rows.nth(4).innerText(), /Tied with the last\s+R-61/);
});

test("a bidding unit without a valid price says that it failed, beside one that did not", async t => {
  const { page, faults } = await visit(t, { round: units, at: end, query: "lang=en&g=g-02" });
  await texts(page.locator(".unit > .note"), ["3 actual bidders, 2 places, 2 selected.", "This bidding unit has no valid price and has failed."]);
  assert.equal(await page.locator(".ladder").count(), 1);
  assert.deepEqual(faults, []);
});

test("products stand with what they are measured by, before the opening and after", async t => {
  for (const at of [units.at("deadline") - 60_000_000, end]) {
    const { page } = await visit(t, { round: units, at, query: "lang=en&g=g-01" });
    await shows(page, ".products", /Bidding unit\s+Ceiling\s+Reference price\s+Own volume/);
    await shows(page, ".products tbody tr:nth-child(3)", /imported · registration .*0003 · material: .*¥2,850\.00\s+¥13,300\.00\s+26,000/s);
  }
});

test("terms say what is assumed, part by part and member by member", async t => {
  const { page } = await visit(t, { round: units, at: end, query: "lang=en&v=terms" });
  await shows(page, ".rule-list", /Highest prices out assumed.*beyond the number of places assumed.*split over the places by what each was given assumed/s);
  await shows(page, ".terms", /Dongchuan joined 16 August 2019, Nanhu joined 16 August 2019, Haimen joined 1 March 2024/);
});
