// What a visitor sees of a round, from the announcement to the last outcome.
import assert from "node:assert/strict";
import { test } from "node:test";
import { phone } from "./browser.mjs";
import { cancelled, drill, end, hostile, lost, moments, pocket, unopened, waiting } from "./fixture/rounds.mjs";
import { largeRound } from "./fixture/large.mjs";
import { shows, textOf, texts, visit } from "./support.mjs";

test("the home page lists rounds now, next and past", async t => {
  const { page, faults } = await visit(t, { path: "/", at: moments.accepting, states: ["ready"] });
  await page.waitForSelector(".rounds");
  await texts(page.locator(".season h2"), ["Now", "Next", "Past"]);
  assert.equal(await page.locator(`a[href="/r/${drill.id}?lang=en"] .left`).count(), 1);
  assert.deepEqual(faults, []);
});

test("before the opening people read the terms, and the id in groups of eight digits", async t => {
  const { page, faults } = await visit(t, { round: drill, at: moments.accepting });
  assert.match(await page.title(), /^00:1[12]:\d\d Until the deadline · First volume-based/);
  assert.equal((await textOf(page, ".notice-id .fingerprint")).replace(/\s/g, ""), drill.id);
  assert.equal(await page.locator(".custody [data-given=true]").count(), 5);
  await shows(page, ".terms", /at most 1\.8 times the lowest.*at least 50% below the ceiling/s);
  await shows(page, ".state", /Ten minutes more/);
  assert.equal(await page.locator("key-figures").count(), 0, "nothing to count before the opening");
  assert.deepEqual(faults, []);
});

test("a deadline that an outage of the hall moved is shown with since when, until when and by which rule: on the board, to bidders and organisers, on the record", async t => {
  const [unavailable, rounds] = [/The hall was unavailable from .*10:01:20.* until .*10:01:30.*; by the terms the timetable has moved\./, [pocket]];
  const board = await visit(t, { rounds, round: pocket, at: pocket.at("start") + 40e6 });
  await shows(board.page, ".state", unavailable);
  await shows(board.page, ".terms .extensions", /An outage that ends at most 1 min before the deadline, or behind it: deadline at least 1 min after its end, opening at least 1 min after it\./);
  await shows(board.page, ".terms .pairs", /10:02:30.*postponed from .*10:02/s);
  const people = [];
  for (const one of ["bid", "console"]) {
    people.push(await visit(t, { rounds, at: pocket.at("start") + 40e6, path: `/dist/${one}.html`, query: `lang=en#${pocket.id}`, states: ["ready"] }));
    await shows(people.at(-1).page, ".masthead", unavailable);
  }
  const record = await visit(t, { rounds, round: pocket, at: end, path: `/r/${pocket.id}/record`, states: ["ready"] });
  await shows(record.page, ".record-facts", unavailable);
  assert.deepEqual([board, ...people, record].flatMap(one => one.faults), []);
});

test("a start that waits says for whose keys", async t => {
  const { page } = await visit(t, { round: waiting, at: moments.announced + 26 * 60e6 });
  await shows(page, "count-down", /public keys of:\s*Public supervisors, Office, supervision/);
});

for (const [feed, query] of [["SignalR", "lang=en"], ["server-sent events", "lang=en&feed=events"]]) {
  test(`an opening is followed live over ${feed}`, async t => {
    const { hall, page, faults } = await visit(t, { round: drill, at: moments.opening, query });
    await page.waitForFunction(() => document.querySelectorAll('.group-row .chip[data-status="ranked"]').length === 3);
    assert.equal(await page.getAttribute("html", "data-phase"), "opening");
    assert.equal((await textOf(page, "[role=status]")).trim(), "", "the status line is there and empty: what stood at load is no news");
    hall.setClock(moments.opening, 6);
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent.includes("selected"));
    await page.waitForFunction(() => document.documentElement.dataset.phase === "opened", undefined, { timeout: 30_000 });
    await page.waitForFunction(() => document.querySelectorAll('.group-row .chip[data-status="ranked"]').length === 6);
    await shows(page, ".figures", /7\s*\/ 8\s*1 of them failed/);
    assert.deepEqual(faults, []);
  });
}

test("a board that must fall back from WebSocket misses nothing", async t => {
  const { hall, page } = await visit(t, { round: drill, at: moments.keys, states: null });
  hall.broken.add("sockets");
  hall.cut();
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.state === "live", undefined, { timeout: 20_000 });
  hall.setClock(moments.opened);
  await page.waitForFunction(() => document.querySelectorAll('.group-row .chip[data-status="ranked"]').length === 6);
});

test("a lost connection is said, and what was missed arrives after it", async t => {
  const { hall, page } = await visit(t, { round: drill, at: moments.keys });
  hall.broken.add("everything");
  hall.cut();
  await page.waitForFunction(() => document.documentElement.dataset.state === "stale", undefined, { timeout: 20_000 });
  await shows(page, ".stale-banner", /state of 10:10:\d\d/);
  hall.setClock(moments.opened);
  hall.broken.clear();
  await page.waitForFunction(() => document.documentElement.dataset.state === "live", undefined, { timeout: 40_000 });
  await page.waitForFunction(() => document.documentElement.dataset.phase === "opened");
});

test("what the page does not understand it refuses to show", async t => {
  const { hall, page } = await visit(t, { round: drill, at: moments.closed });
  hall.broken.add("format");
  hall.setClock(moments.opened);
  await page.waitForFunction(() => document.documentElement.dataset.state === "refused");
  await shows(page, ".trouble", /is not known/);
});

test("the ladder stands in the outcome's order, with every reason", async t => {
  const { page, faults } = await visit(t, { round: drill, at: moments.opened, query: "lang=en&g=g-01" });
  const rows = page.locator(".ladder .item");
  const outcome = JSON.parse(drill.outcomes(end)[0].split(" ").slice(3).join(" ")).record.outcome;
  await texts(rows.locator(".c-price"), outcome.items.map(item => `¥${Number(item.price).toFixed(4)}`));
  await texts(rows.locator(".c-verdict"), [...Array(7).fill("Selected"), "Entry not met", "Entry not met", "Invalid price"]);
  await shows(page, '.item[data-verdict="over ceiling"] .c-why', /R-8\s+The price of 13\.08 yuan is over the ceiling of 12\.5 yuan/);
  await shows(page, ".item .tie", /R-26.*Yuanlan Pharmaceutical.*supply-provinces.*22 here, 18 there/s);
  assert.equal(await textOf(page, ".ceiling-row .c-price"), "¥12.5000");
  await shows(page, ".voids", /never counts as a bidder.*Tianwei Medicine.*R-2/s);
  assert.deepEqual(faults, []);
});

test("a tie is explained down to the lot", async t => {
  const { page } = await visit(t, { round: drill, at: moments.opened, query: "lang=zh&g=g-03" });
  await shows(page, ".item .tie", /同价.*R-27.*公开抽签.*[0-9a-f]{8}…/s);
  await page.locator(".item details > summary").first().click();
  await shows(page, ".item details", /[0-9a-f]{64}/, "the whole ticket among the rules applied");
});

test("sealed bids carry the hash that this browser computed", async t => {
  const { page, faults } = await visit(t, { round: drill, at: moments.closed, query: "lang=en&g=g-05" });
  await page.locator(".sealed > summary").click();
  await page.waitForSelector(".sealed tbody tr");
  await texts(page.locator(".sealed tbody tr td:last-child"),
    ["Replaced", ...Array(4).fill("Stands, hash matches")]);
  assert.deepEqual(faults, []);
});

test("rounds that go wrong say so", async t => {
  const says = async (pattern, round, at, query = "lang=en") => shows((await visit(t, { round, at, query })).page, "main", pattern);
  await says(/This round is cancelled.*has to be changed in substance/s, cancelled, end);
  await says(/Not opened, 7:.*Fewer than 3 custodians/s, unopened, end);
  await says(/Sealed bids missing, 1:.*The hall lost sealed bids of this group/s, lost, moments.opened, "lang=en&g=g-03");
  await says(/The showing is paused:\s*Group 3 has been read out/, drill, moments.paused);
  await says(/no valid price and has failed/, drill, moments.opened, "lang=en&g=g-06");
  await says(/This group is cancelled/, drill, moments.opened, "lang=en&g=g-08");
});

test("a round that is not there is no page of errors", async t => {
  const { page } = await visit(t, { path: `/r/${"0".repeat(64)}`, at: moments.opened, states: ["missing"] });
  await shows(page, "main", /No such round/);
});

test("names that try to be markup stay text", async t => {
  const { page, faults } = await visit(t, { rounds: [hostile], round: hostile, at: moments.accepting, query: "lang=en&g=g-01" });
  page.on("dialog", () => faults.push("a dialog"));
  await shows(page, "h1", /<img src=x onerror=alert\(1\)>/);
  await shows(page, "#group-title", /<script>alert\(2\)<\/script>\{\{7\*7\}\}/);
  assert.equal(await page.locator("main img, main script").count(), 0);
  assert.deepEqual(faults, []);
});

test("the language is the visitor's choice and is remembered", async t => {
  const { page, address } = await visit(t, { round: drill, at: moments.accepting, query: "", options: { locale: "en-GB" } });
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.getByRole("button", { name: "中文" }).click();
  assert.equal(await textOf(page, "h1"), "六省联盟第一批药品集中带量采购");
  assert.match(page.url(), /lang=zh/);
  await page.goto(`${address}/r/${drill.id}`);
  await page.waitForSelector("h1");
  assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
});

test("search and filter find groups by enterprise, drug and status", async t => {
  const { page } = await visit(t, { round: drill, at: moments.opened });
  await page.getByRole("searchbox").fill("ruomu");
  assert.equal(await page.locator(".group-row").count(), 3);
  await page.getByRole("searchbox").fill("");
  await page.getByRole("combobox").selectOption("failed");
  await texts(page.locator(".group-name"), ["Lamivudine tablets"]);
});

test("a group is reached and left by keyboard, and its link is its address", async t => {
  const { page } = await visit(t, { round: drill, at: moments.opened });
  await page.locator(".group-row").nth(1).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "group-title");
  assert.match(page.url(), /g=g-02/);
  await page.goBack();
  assert.doesNotMatch(page.url(), /g=g-02/);
});

test("a phone shows the list, then the group, and nothing is wider than the screen", async t => {
  for (const [at, query] of [[moments.accepting, "lang=zh"], [moments.opening, "lang=en"], [moments.opened, "lang=en&g=g-02"], [moments.opened, "lang=zh&v=terms"], [moments.accepting, "lang=en&g=g-07"]]) {
    const { page } = await visit(t, { round: drill, at, query, options: phone });
    // Not innerWidth: a phone widens its layout to whatever is too wide for the screen.
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= phone.viewport.width, query);
    assert.equal(await page.locator(".group-row").first().isVisible(), !/[gv]=[gt]/.test(query.slice(7)));
  }
});

test("two hundred groups of twenty-five bids stay smooth", async t => {
  const large = await largeRound();
  const began = performance.now();
  const { page, faults } = await visit(t, { rounds: [large], round: large, at: moments.opened });
  await page.waitForFunction(() => document.querySelectorAll('.group-row .chip[data-status="ranked"]').length === 200);
  const loaded = performance.now() - began;
  const chosen = await page.evaluate(async () => {
    const times = [];
    for (const row of [...document.querySelectorAll(".group-row")].slice(0, 20)) {
      const before = performance.now();
      row.click();
      await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
      times.push(performance.now() - before);
    }
    return times.sort((a, b) => a - b)[10];
  });
  t.diagnostic(`loaded in ${Math.round(loaded)} ms, a group chosen in ${Math.round(chosen)} ms (median)`);
  assert.equal(await page.locator(".ladder").count(), 1, "only the visible group's ladder is rendered");
  assert.ok(loaded < 8_000 && chosen < 200, `${loaded} ${chosen}`);
  assert.deepEqual(faults, []);
});
