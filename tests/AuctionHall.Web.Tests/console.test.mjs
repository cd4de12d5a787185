// The console on a real hall: two organisers in two browsers, a stranger in a third; whatever a browser does not do here is typed
// on the command line.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { sound, soundEverywhere } from "./axe.mjs";
import { desk, launch, phone, untilState } from "./browser.mjs";
import { RealHall } from "./real/hall.mjs";
import { moment, people, Round, secondsFromNow, termsOf } from "./real/round.mjs";

const patience = { timeout: 60_000 };

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

/** A person at a console of their own: a browser profile, and in it whatever its page complains about. */
async function person(t, options = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", acceptDownloads: true, ...desk, ...options });
  t.after(() => context.close());
  const faults = [];
  const open = async (query = "lang=en", round = "") => {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on("pageerror", error => faults.push(String(error)));
    page.on("console", message => { if (message.type() === "error" && !/net::ERR|WebSocket|status of/.test(message.text())) faults.push(message.text()); });
    page.on("request", request => { if (!request.url().startsWith(hall.url) && !/^(ws:\/\/127|blob:)/.test(request.url())) faults.push(`a request to ${request.url()}`); });
    page.on("dialog", () => faults.push("a dialog of the browser"));
    await page.goto(`${hall.url}/console?${query}${round && `#${round}`}`);
    if (round) await untilState(page, "ready");
    return page;
  };
  return { context, faults, open };
}

const press = (scope, name) => scope.getByRole("button", { name, exact: true }).click();
const section = async (page, name) => { await page.locator(".tabs a", { hasText: name }).click(); await page.locator("#section-title", { hasText: name }).waitFor(); };
const outcome = (page, kind) => page.locator(`[data-outcome=${kind}]`).first().waitFor(patience);
async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download", patience), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

async function loadKey(page, name) {
  await page.locator("key-keeper input[type=file]").setInputFiles(someone.terminal.at(`${name}.key`));
  await page.locator("key-keeper .held-id").waitFor({ ...patience, state: "attached" });
}

/** Fills a form of the orders, reads it over, and signs. */
async function give(page, order, fill) {
  await section(page, "Orders");
  await press(page, `Prepare: ${order}`);
  await fill?.(page.locator("order-desk"));
  await press(page, "Next: read it over");
  await page.locator("signing-sheet h3").waitFor();
}
const sign = page => press(page, "Sign and send");
async function signWaiting(page, title) {
  await section(page, "Drafts");
  const draft = page.locator("details.draft", { hasText: title });
  await draft.waitFor(patience);
  if (!await draft.evaluate(element => element.open)) await draft.locator("summary").first().click();
  await draft.locator(".sheet").waitFor();
  return draft;
}

/** Every form that can be opened from here, empty and with its faults. */
async function auditForms(page, name) {
  const begin = page.locator(".orders button:not([disabled]), roster-desk > .actions button");
  for (let i = 0; i < await begin.count(); i++) {
    await begin.nth(i).click();
    await page.locator(".order-title").waitFor();
    if (await page.locator("form button.main").count()) await page.locator("form button.main").click();
    await page.waitForTimeout(100);
    await sound(page, `${name}, form ${i + 1}`);
    if (await page.locator("signing-sheet").count()) await page.locator("signing-sheet .actions button").last().click();
    await page.locator("form button.plain:visible, .enrol-back button:visible").last().click();
    await begin.first().waitFor();
  }
}

/** In both languages and both sizes; the page's own policy lets no checker in, so it goes around it. */
async function auditEverywhere(t, round, key, names) {
  for (const [size, options] of [["desk", desk], ["phone", phone]]) for (const lang of ["zh", "en"]) {
    const { open } = await person(t, { ...options, bypassCSP: true });
    const page = await open(`lang=${lang}`, round);
    await loadKey(page, key);
    if (!round) await page.locator("details.draft").first().waitFor();
    for (const name of names) {
      if (round) await page.locator(`.tabs a[href*="s=${name}"]`).click();
      await page.waitForTimeout(300);
      await sound(page, `${name}, ${size}, ${lang}`);
      // Each size and each language once: the forms are many.
      if ((name === "orders" || name === "roster") && (size === "desk") === (lang === "en")) await auditForms(page, `${name}, ${size}, ${lang}`);
    }
    await page.context().close();
  }
}

test("terms, roster, orders and their second signatures, before the deadline", async t => {
  const [one, two, stranger] = [await person(t, { bypassCSP: true }), await person(t), await person(t)];
  const { terminal, keys } = someone;

  // Keys are made by the page; the command line reads the files that it saved.
  const pages = {};
  for (const [name, who] of Object.entries({ one, two })) {
    const page = pages[name] = await who.open();
    await press(page, "Make a new key");
    const file = await saved(page, () => press(page, "Make it and save the file"));
    await press(page, "It is saved, go on");
    writeFileSync(terminal.at(`${name}.key`), file.bytes);
    keys[name] = (await page.locator("key-keeper .held-id").innerText()).replace(/\s/g, "");
  }

  // One proposes the terms by the command line, the other reads them on the page and signs: the round is published.
  writeFileSync(terminal.at("led.json"), JSON.stringify(await termsOf(hall, keys, secondsFromNow())));
  const out = await terminal.type("round", "publish", "led.json", "--key", "one.key", "--url", hall.url);
  const id = /^round ([0-9a-f]{64})$/m.exec(out)[1];
  const round = new Round(hall, someone);
  round.id = id;
  const terms = pages.two.locator("details.draft", { hasText: "Terms" });
  await terms.getByText("Organiser One").first().waitFor(patience);
  assert.match(await terms.innerText(), /1 of 2 signatures/);
  assert.equal((await terms.locator(".notice-id .fingerprint").innerText()).replace(/\s/g, ""), id);
  await t.test("terms to be signed are accessible on desk and phone, in both languages", () => auditEverywhere(t, "", "two", [""]));
  await sign(terms);
  await outcome(pages.two, "receipt");
  assert.equal((await round.snapshot()).id, id);
  for (const page of Object.values(pages)) {
    await page.goto(`${hall.url}/console?lang=en&s=watch#${id}`);
    await page.reload();
    await untilState(page, "ready");
    await page.getByText(/Signing as Organiser/).waitFor();
  }
  await pages.one.getByText("Custodians' public keys 0/3").first().waitFor();
  await pages.one.getByText(/nobody has numbers, names or sizes of bids/).waitFor();

  await t.test("a statement whose answer is lost is offered again, and has one effect", async () => {
    await give(pages.one, "Clarification", form => form.locator("textarea[name=text-zh]").fill("采购量以公告为准。"));
    await pages.one.route("**/api/statements", route => route.fetch().then(() => route.abort()), { times: 1 });
    await sign(pages.one);
    await outcome(pages.one, "receipt");
    await press(pages.one, "Done");
    await section(pages.one, "Audit timeline");
    assert.equal(await pages.one.locator(".timeline li[data-kind=clarification]").count(), 1);
  });

  await t.test("requests are checked file by file, enrolled by two signatures, with groups by a table", async () => {
    const page = pages.one;
    const folder = terminal.at("requests");
    mkdirSync(folder);
    for (const name of ["first", "second"]) copyFileSync(terminal.at(`${name}.enrol`), `${folder}/${name}.enrol`);
    const request = readFileSync(terminal.at("first.enrol"), "utf8");
    writeFileSync(`${folder}/changed.enrol`, request.replace(/"sig":"(.)/, (_, char) => `"sig":"${char === "A" ? "B" : "A"}`));
    writeFileSync(`${folder}/notes.enrol`, "hello");
    writeFileSync(`${folder}/faulty.csv`, "code,group,product\n91TEST01,g-01,p-1\n91TEST01,g-09,\n91NOBODY,g-01,p-7\n");
    writeFileSync(`${folder}/table.csv`, "code,group,product,supply-provinces\n91TEST01,*,,\n91TEST02,g-02,p-2,12\n");
    await section(page, "Roster");
    await press(page, "Enrol enterprises");
    const form = page.locator("enrol-form");
    await form.locator("input[multiple]").setInputFiles(["first", "second", "changed", "notes"].map(name => `${folder}/${name}.enrol`));
    await form.getByText("Files that enrol nobody (2):").waitFor();
    assert.deepEqual(await form.locator(".faults li").allInnerTexts(), ["changed.enrol the signature is not valid; the file may have been changed.", "notes.enrol no statement in its one spelling."]);
    await form.locator(".table-choice input").setInputFiles(`${folder}/faulty.csv`);
    await form.getByText("faulty.csv is not used; faults: 4").waitFor();
    assert.deepEqual(await form.locator(".table-choice .faults li").allInnerTexts(), [
      "Line 1, column code this request has no row in the table: 91TEST02", "Line 3, column group the round has no such group: g-09",
      "Line 4, column code neither a request nor enrolled: 91NOBODY", "Line 4, column product the group has no such product: p-7"]);
    await press(form, "Next: read it over");
    await form.getByRole("alert").getByText(/The table has faults/).waitFor();
    await form.locator(".table-choice input").setInputFiles(`${folder}/table.csv`);
    await form.getByText("table.csv: read; enterprises: 2.").waitFor();
    await press(form, "Next: read it over");
    const sheet = page.locator("signing-sheet");
    await sheet.getByText("May quote all products of all 2 groups.").waitFor();
    assert.match(await sheet.innerText(), /Second Pharma\s+91TEST02.*Amlodipine\s+g-02\s+1 of 2 products:.*p-2: supply-provinces 12/s);
    // Two clicks at once sign once.
    await sheet.getByRole("button", { name: "Sign and send" }).evaluate(button => { button.click(); button.click(); });
    await outcome(page, "draft");
    assert.match(await page.locator("[data-outcome=draft]").innerText(), /1 of 2 signatures/);
    const draft = await signWaiting(pages.two, "Roster");
    assert.match(await draft.innerText(), /First Pharma/);
    await sign(draft);
    await round.until(view => view.enterprises.length === 2);
    assert.deepEqual((await round.snapshot()).enterprises.map(one => [one.code, ...one.groups]), [["91TEST01", "g-01", "g-02"], ["91TEST02", "g-02"]]);
    await press(page, "Done");
    await page.locator("roster-desk tbody tr").nth(1).waitFor();
  });

  await t.test("a key that is no organiser's sees no draft and signs nothing", async () => {
    const page = await stranger.open("lang=en", id);
    await loadKey(page, "first");
    await page.getByText(/not among the organisers that the terms name/).waitFor();
    await give(pages.one, "Postpone", async form => {
      await form.locator("input[name=unopened]").fill(moment(Date.now() + 4 * 3600_000).slice(0, 19));
      await form.locator("textarea[name=reason-zh]").fill("会场调整");
    });
    await sign(pages.one);
    await outcome(pages.one, "draft");
    await press(pages.one, "Done");
    await section(page, "Drafts");
    await page.getByText("No draft of this round waits for signatures.").waitFor();
    await section(page, "Orders");
    await page.getByText("Orders are signed by the organisers of this round only.").waitFor();
    await section(page, "Roster");
    await page.locator("roster-desk tbody tr").nth(1).waitFor();
    assert.equal(await page.locator("roster-desk button").count(), 0);
    assert.deepEqual(stranger.faults, []);
  });

  await t.test("a postponement to earlier is refused in words; a second tab sees what the first signed", async () => {
    const page = pages.two;
    await section(page, "Orders");
    await press(page, "Prepare: Postpone");
    await page.locator("input[name=deadline]").fill(moment(Date.now() - 3600_000).slice(0, 19));
    await press(page, "Next: read it over");
    await page.getByRole("alert").getByText("It may not be earlier than it is now.").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.name), "deadline");
    await page.locator("postpone-form").getByRole("button", { name: "Back" }).click();
    const tab = await two.open("lang=en&s=drafts", id);
    const draft = await signWaiting(tab, "Postponement");
    await draft.locator("s").first().waitFor();
    await sign(draft);
    await round.until(view => view.timetable.unopened !== view.terms.timetable.unopened);
    // The first tab follows the log: what was signed in the second is there, and nothing waits.
    await section(page, "Drafts");
    await page.getByText("No draft of this round waits for signatures.").waitFor(patience);
    await tab.close();
  });

  await t.test("what cannot be done yet says why", async () => {
    await section(pages.one, "Orders");
    const order = name => pages.one.locator(".orders > li").filter({ has: pages.one.getByRole("heading", { name, exact: true }) });
    assert.match(await order("Order to open").innerText(), /Bids are not accepted yet/);
    assert.match(await order("Pause the showing").innerText(), /Nothing is being opened yet/);
    assert.ok(await pages.one.getByRole("button", { name: "Prepare: Order to open" }).isDisabled());
  });

  await round.custody("a", "b", "c");
  await round.until(view => view.begun);

  await t.test("an order to open is put in order by keyboard, travels as a file, and is signed before the deadline", async () => {
    const page = pages.one;
    await section(page, "Orders");
    await page.getByRole("button", { name: "Prepare: Order to open" }).press("Enter");
    await page.waitForFunction(() => document.activeElement.classList.contains("order-title"));
    await page.getByRole("button", { name: "Amlodipine: up" }).press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.closest("[data-group]").dataset.group), "g-02");
    assert.deepEqual(await page.locator("open-form li code").allInnerTexts(), ["g-02", "g-01"]);
    await page.getByRole("button", { name: "Amlodipine: leave out" }).press("Enter");
    await page.getByRole("button", { name: "Next: read it over" }).press("Enter");
    await page.locator("signing-sheet h3:focus").waitFor();
    const file = await saved(page, () => page.getByRole("button", { name: "Sign into a file only" }).press("Enter"));
    await outcome(page, "in-file");
    assert.equal((await round.snapshot()).sittings.length, 0);
    writeFileSync(terminal.at(file.name), file.bytes);
    assert.match(await terminal.type("sign", file.name, "--key", "one.key", "--round", id, "--url", hall.url), /1 of 2 signatures, 1 still missing/);
    await section(pages.two, "Drafts");
    await pages.two.locator("draft-list > .actions input[type=file]").setInputFiles(terminal.at(file.name));
    const draft = await signWaiting(pages.two, "Order to open");
    await sign(draft);
    await round.until(view => view.sittings.length === 1);
    assert.deepEqual((await round.snapshot()).sittings[0].groups, ["g-01"]);
    await press(page, "Done");
    await outcome(pages.two, "receipt");
    await press(draft, "Done");
  });

  await t.test("a group is cancelled by two, each of whom types which", async () => {
    await give(pages.one, "Cancel", async form => {
      assert.ok(await form.locator("input[value=round]").isDisabled(), "behind an order to open no whole round is cancelled");
      await form.locator("input[name=group]").check();
      await form.locator("textarea[name=reason-zh]").fill("需求取消");
      await form.locator("textarea[name=reason-en]").fill("No demand any more");
    });
    await sign(pages.one);
    const dialog = pages.one.locator("dialog[open]");
    await dialog.locator("input").fill("g-01");
    await press(dialog, "Cancel it and sign");
    await dialog.getByRole("alert").waitFor();
    await soundEverywhere(pages.one, "the dialog of cancelling");
    await dialog.locator("input").fill("g-02");
    await press(dialog, "Cancel it and sign");
    await outcome(pages.one, "draft");
    const draft = await signWaiting(pages.two, "Cancellation");
    await sign(draft);
    await pages.two.locator("dialog[open] input").fill("g-02");
    await press(pages.two.locator("dialog[open]"), "Cancel it and sign");
    await round.until(view => view.cancelledGroups.includes("g-02"));
  });

  await t.test("a lost connection is said, and what was signed waits here until it is back", async () => {
    const page = pages.one;
    await press(page, "Done");
    await give(page, "Clarification", form => form.locator("textarea[name=text-zh]").fill("线路恢复后发送。"));
    await one.context.setOffline(true);
    await sign(page);
    await page.getByRole("button", { name: "Sending…" }).waitFor();
    // Whoever closes the page meanwhile finds the statement when it is opened again.
    await page.close();
    await one.context.setOffline(false);
    const again = pages.one = await one.open("lang=en&s=drafts", id);
    await again.getByText("Signed here, and not answered by the hall").waitFor(patience);
    await press(again, "Send it again");
    await again.getByText("Signed here, and not answered by the hall").waitFor({ ...patience, state: "detached" });
    await section(again, "Audit timeline");
    await again.getByText("线路恢复后发送。").waitFor();
  });

  await t.test("the timeline has every entry with who signed it, and as a table", async () => {
    const page = pages.one;
    await section(page, "Audit timeline");
    const { next } = await round.snapshot();
    await page.waitForFunction(n => document.querySelectorAll(".timeline > li").length === n, next);
    assert.match(await page.locator(".timeline > li[data-kind=cancel]").innerText(), /Cancelled Amlodipine: No demand any more\s+Organiser (One|Two) \(?organiser\)? [0-9a-f]{12}….*Organiser/s);
    await page.locator("audit-timeline select").selectOption("custody");
    assert.equal(await page.locator(".timeline > li").count(), 3);
    const file = await saved(page, () => press(page, "Download as CSV"));
    const lines = file.bytes.toString("utf8").split("\r\n");
    assert.equal(lines.length, next + 2);
    assert.match(lines[0], /^\uFEFFindex,time,kind,what,signed by,keys,/);
    for (const key of [keys.one, keys.two]) assert.ok(lines.filter(line => line.includes(key)).length >= 5);
  });

  await t.test("every section is accessible on desk and phone, in both languages", () => auditEverywhere(t, id, "two", ["watch", "drafts", "orders", "roster", "log", "files"]));
  assert.deepEqual([...one.faults, ...two.faults], []);
});

test("at the opening: pause, spotlight, record, exports", async t => {
  const one = await person(t);
  const round = await new Round(hall, someone).publish(secondsFromNow({ deadline: Math.ceil(45 * pace), opening: Math.ceil(45 * pace) }));
  await round.enrol();
  await round.custody("a", "b", "c");
  await round.until(view => view.begun);
  await round.bid("first", "g-01", "p-1=2.5");
  await round.bid("second", "g-01", "p-1=13");
  await round.bid("first", "g-02", "p-1=1.2", "p-2=3");
  await round.until(view => view.closing !== undefined, 60 * pace);
  await round.open();
  const page = await one.open("lang=en", round.id);
  await loadKey(page, "one");
  await page.locator("round-watch .closing .number").first().waitFor();
  assert.deepEqual(await page.locator("round-watch .closing tbody td:nth-child(3)").allInnerTexts(), ["3", "2"]);
  await round.release("a", "b");
  await round.until(view => view.outcomes.length === 2, 60 * pace);

  await give(page, "Pause the showing", form => form.locator("textarea[name=text-zh]").fill("会场断电"));
  await sign(page);
  await outcome(page, "receipt");
  await press(page, "Done");
  assert.deepEqual((await round.snapshot()).paused, { zh: "会场断电" });
  await give(page, "Spotlight a group", form => form.locator("select").selectOption("g-02"));
  await sign(page);
  await outcome(page, "receipt");
  await press(page, "Done");
  await give(page, "Resume the showing", form => form.locator("textarea[name=text-zh]").fill("恢复供电"));
  await sign(page);
  await outcome(page, "receipt");
  await press(page, "Done");
  const shown = await round.snapshot();
  assert.deepEqual([shown.paused, shown.spotlight], [undefined, "g-02"]);

  await t.test("two organisers correct an outcome, each of whom sees before what comes of it; the board shows both", async t => {
    const two = await person(t, { bypassCSP: true });
    await give(page, "Correct an outcome", async form => {
      await form.locator("select[name=group]").selectOption("g-01");
      await press(form, "Next: read it over");
      await form.getByRole("alert").getByText("there is nothing to sign").waitFor();
      await form.getByLabel("Ceiling p-1").fill("0");
      await press(form, "Next: read it over");
      await form.getByRole("alert").getByText("The corrected entry is not sound:").waitFor();
      await form.getByLabel("Ceiling p-1").fill("13.5");
      await form.locator("textarea[name=reason-zh]").fill("最高有效申报价录入有误");
      await form.locator("textarea[name=reason-en]").fill("A ceiling was entered wrongly");
    });
    const preview = on => on.locator("correction-preview").getByText("Selected: 1 before, 2 after.").waitFor(patience);
    await preview(page);
    assert.match(await page.locator("signing-sheet").innerText(), /13\.5\s+before: 12\.5/);
    await sign(page);
    const typed = async (on, word) => {
      await on.locator("dialog[open] input").fill(word);
      await press(on.locator("dialog[open]"), "Correct it and sign");
    };
    await typed(page, "g-02");
    await page.locator("dialog[open]").getByRole("alert").waitFor();
    await typed(page, "g-01");
    await outcome(page, "draft");
    const other = await two.open("lang=en&s=drafts", round.id);
    await loadKey(other, "two");
    const draft = await signWaiting(other, "Correction");
    await preview(other);
    await sound(other, "a correction to be signed");
    await sign(draft);
    await typed(other, "g-01");
    await outcome(other, "receipt");
    const { outcomes, corrections } = await round.until(view => view.outcomes.length === 3);
    assert.deepEqual([outcomes[2].group, corrections.length, corrections[0].signers.length], ["g-01", 1, 2]);

    const board = await two.context.newPage();
    for (const lang of ["zh", "en"]) {
      await board.goto(`${hall.url}/r/${round.id}?lang=${lang}&g=g-01`);
      await untilState(board, "live");
      await board.locator(".replaced").waitFor(patience);
      await board.locator(".replaced > summary").click();
      await sound(board, `a corrected group, ${lang}`);
    }
    assert.match(await board.locator(".group-kicker").innerText(), /Corrected/);
    assert.match(await board.locator(".corrections").innerText(), /A ceiling was entered wrongly\s+Signed by\s+Organiser (One|Two), Organiser (One|Two)[^]*13\.5/);
    const places = locator => locator.locator("tr[data-verdict=selected]").count();
    assert.deepEqual([await places(board.locator("group-view > article > price-ladder")), await places(board.locator(".replaced price-ladder"))], [2, 1]);
    assert.match(await board.locator("group-list .group-row", { hasText: "Atorvastatin" }).innerText(), /Corrected/);
    await board.goto(`${hall.url}/r/${round.id}/record?lang=en`);
    await untilState(board, "ready");
    await sound(board, "the record of a corrected round");
    await section(page, "Audit timeline");
    assert.match(await page.locator(".timeline > li[data-kind=correct]").innerText(), /The outcome of Atorvastatin is corrected: A ceiling was entered wrongly/);
    assert.deepEqual(two.faults, []);
  });
  const view = await round.snapshot();

  await t.test("the tables are the command line's, byte for byte", async () => {
    const { terminal } = someone;
    await terminal.type("export", hall.url, "--round", round.id, "-o", "tables", "--csv-only");
    await section(page, "Record and exports");
    for (const [name, file] of [["Opening record as CSV", "opening-record.csv"], ["Outcome as CSV", "outcome.csv"]]) {
      const { name: suggested, bytes } = await saved(page, () => press(page, `Download: ${name}`));
      assert.equal(suggested, file);
      assert.equal(bytes.toString("utf8"), readFileSync(terminal.at(`tables/${file}`), "utf8"));
    }
    const log = await saved(page, () => press(page, "Download: Log of the round"));
    assert.match(log.bytes.toString("utf8"), /^entry @round 0 /);
    const bundle = await saved(page, () => page.getByRole("link", { name: "Download" }).click());
    writeFileSync(terminal.at("taken-home.bundle"), bundle.bytes);
    assert.match(await terminal.type("verify", "taken-home.bundle", "--round", round.id), /12 passed, 0 failed/);
  });

  await t.test("the opening record is a document with every bid and its reason, also on paper", async () => {
    await page.getByRole("link", { name: "Open the record" }).click();
    await untilState(page, "ready");
    const text = await page.locator("main.record").innerText();
    assert.match(text, /Provisional.*Opening record/s);
    assert.equal((await page.locator(".record-id .fingerprint").first().innerText()).replace(/\s/g, ""), round.id);
    for (const { outcome: hash } of view.outcomes) assert.ok(text.includes(hash));
    assert.match(text, /First Pharma\s+91TEST01.*¥2\.50\s.*Selected.*R-33/s);
    assert.match(text, /Second Pharma\s+91TEST02.*¥13\.00.*Invalid price.*R-8/s);
    assert.match(text, /Custodian\s+Notary/);
    await page.goto(`${hall.url}/r/${round.id}/record?lang=zh`);
    await untilState(page, "ready");
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const source = pdf.toString("latin1");
    assert.match(source, /\/MediaBox \[0 0 84[12](\.\d+)? 59[45](\.\d+)?\]/, "A4 across");
    assert.ok((source.match(/\/Type \/Page\b/g) ?? []).length >= 1);
    // Chromium writes glyphs, and beside them which character each is: 开 and 标 are among them.
    assert.match(source, /CJK/i, "a font with Chinese characters is in it");
  });
  await t.test("is accessible on desk and phone, in both languages", async () => {
    await auditEverywhere(t, round.id, "one", ["watch", "orders", "log", "files"]);
    for (const [size, options] of [["desk", desk], ["phone", phone]]) for (const lang of ["zh", "en"]) {
      const { context } = await person(t, { ...options, bypassCSP: true });
      const record = await context.newPage();
      await record.goto(`${hall.url}/r/${round.id}/record?lang=${lang}`);
      await untilState(record, "ready");
      await sound(record, `record, ${size}, ${lang}`);
    }
  });
  assert.deepEqual(one.faults, []);
});
