// What an enterprise does in a browser, on a real hall: prices are sealed here, taken there, and open to what was typed.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { sound, soundEverywhere } from "./axe.mjs";
import { desk, launch, phone } from "./browser.mjs";
import { RealHall } from "./real/hall.mjs";
import { person, saved } from "./real/person.mjs";
import { people, Round, secondsFromNow } from "./real/round.mjs";

let browser, hall, round;
before(async () => {
  [browser, hall] = [await launch(), await RealHall.start()];
  round = await new Round(hall, await people()).publish();
  await round.enrol();
  await round.custody("a", "b", "c");
  await round.until(view => view.begun);
  await round.terminal.type("key", "new", "-o", "stranger");
});
after(async () => { await browser?.close(); await hall?.stop(); round?.terminal.remove(); });

const address = (lang = "en", of = round) => `/bid?lang=${lang}#${of.id}`;
const keyFile = name => round.terminal.at(`${name}.key`);
const field = (page, group, product) => page.locator(`[id="${group}.${product}"]`);
const loadKey = (page, name) => page.locator("key-keeper input[type=file]").setInputFiles(keyFile(name));
const result = page => page.locator("#run-result");
const rows = page => page.locator("receipt-list tbody tr");

/** Fills in prices, seals, and says yes where the guard asks. */
async function bid(page, prices, { asked = false } = {}) {
  for (const [group, product, price] of prices) await field(page, group, product).fill(price);
  await page.locator("seal-panel button.main").click();
  if (asked) await page.locator("dialog .grave-act").click();
  await result(page).waitFor();
}

const verb = (of, ...words) => round.terminal.type(...words, "--round", of.id, "--url", hall.url);

/** The hall's own word on what it has of an enterprise. */
const listed = async (name, of = round) => (await verb(of, "receipt", "list", "--key", `${name}.key`)).trim().split("\n").filter(line => line !== "");

test("a key is made, enrolled and bids in one language while another enterprise bids in the other", async () => {
  const [mine, theirs] = [await person(browser, hall, address("zh")), await person(browser, hall, address("en"))];
  const { page } = mine;
  await page.getByRole("button", { name: "新建密钥" }).click();
  await page.fill("input[name=passphrase]", "一个足够长的口令呀呀");
  await page.fill("input[name=repeated]", "一个足够长的口令呀呀");
  const key = await saved(page, () => page.getByRole("button", { name: "生成并保存文件" }).click());
  assert.match(key.name, /^enterprise-[0-9a-f]{8}\.key$/);
  assert.match(key.content.toString(), /^auctionhall-signing-key-locked 600000 /m);
  await page.getByRole("button", { name: "已存好，继续" }).click();
  await page.fill("input[name=code]", "91test03");
  await page.fill("input[name=zh]", "第三药业");
  const request = await saved(page, () => page.getByRole("button", { name: "生成申请文件" }).click());
  assert.equal(request.name, "91TEST03.enrol");
  writeFileSync(round.terminal.at(request.name), request.content);
  await Promise.all([round.enrol([round.terminal.at(request.name)]), loadKey(theirs.page, "first")]);

  // The roster changes in the feed, and the page goes on by itself.
  await Promise.all([mine, theirs].map(one => one.page.waitForSelector("bid-group")));
  await field(page, "g-01", "p-1").fill("2.4");
  await field(page, "g-01", "p-1").pressSequentially("2");
  assert.match(await page.locator("price-field").first().innerText(), /−80\.64%[\s\S]*贰圆肆角贰分/);
  await page.locator("seal-panel button.main").click();
  assert.match(await page.locator("dialog").innerText(), /¥2\.42[\s\S]*贰圆肆角贰分[\s\S]*不到最高有效申报价 ¥12\.50 的五分之一/);
  await page.keyboard.press("Escape");
  assert.equal(await rows(page).count(), 0, "nothing is sealed where the guard was told no");
  await Promise.all([bid(page, [], { asked: true }), bid(theirs.page, [["g-01", "p-1", "3.5"], ["g-02", "p-1", "1.25"], ["g-02", "p-2", "2"]])]);
  assert.match(await result(theirs.page).innerText(), /^2 of 2/);
  assert.match(await rows(page).innerText(), /g-01[\s\S]*有效[\s\S]*回执签名有效/);

  const [statement, receipt] = [await saved(page, () => rows(page).getByRole("button", { name: /报价文件/ }).click()), await saved(page, () => rows(page).getByRole("button", { name: /回执/ }).click())];
  assert.deepEqual([statement.name, receipt.name], ["bid-g-01-r1.statement", "bid-g-01-r1.statement.receipt"]);
  for (const { name, content } of [statement, receipt]) writeFileSync(round.terminal.at(name), content);
  assert.match(await verb(round, "receipt", "check", receipt.name, "--statement", statement.name), /signed by .*was taken into g-01/);
  const zip = await saved(theirs.page, () => theirs.page.getByRole("button", { name: "Download everything" }).click());
  assert.equal(zip.content.readUInt16LE(zip.content.length - 12), 4, "two statements and two receipts in one file");
  assert.deepEqual([...mine.faults, ...theirs.faults], []);
  await Promise.all([mine.context.close(), theirs.context.close()]);
});

test("a bid is replaced and withdrawn, a reload keeps all of it, and another device sees that but no price", async () => {
  const { page, context, faults } = await person(browser, hall, address());
  await loadKey(page, "second");
  await page.waitForSelector("bid-group");
  await bid(page, [["g-01", "p-1", "4"], ["g-02", "p-1", "1"]]);
  await page.reload();
  await page.locator(".standing").first().waitFor();
  assert.match(await page.locator("bid-group").first().innerText(), /Revision 1 stands[\s\S]*¥4\.00/);
  await page.getByRole("button", { name: "Change the prices" }).first().click();
  assert.equal(await field(page, "g-01", "p-1").inputValue(), "4");
  await field(page, "g-01", "p-1").fill("12.1");
  await page.locator("seal-panel button.main").click();
  assert.match(await page.locator("dialog").innerText(), /More than a factor of three away from your own last price of ¥4\.00/);
  await page.locator("dialog .grave-act").click();
  await page.locator("bid-group", { hasText: "Revision 2 stands" }).waitFor();
  await page.locator("bid-group").nth(1).getByRole("button", { name: "Withdraw" }).click();
  await page.locator("dialog .grave-act").click();
  await page.locator("bid-group .chip", { hasText: "Withdrawn" }).waitFor();
  assert.equal((await listed("second")).length, 4);

  const other = await person(browser, hall, address());
  await loadKey(other.page, "second");
  await rows(other.page).nth(3).waitFor();
  const text = await other.page.locator("main").innerText();
  assert.match(text, /made on another device/);
  assert.match(text, /Revision 2 stands[\s\S]*Its prices are sealed/);
  assert.match(text, /Withdrawal stands/);
  assert.doesNotMatch(await other.page.locator(".standing, receipt-list").allInnerTexts().then(all => all.join()), /12\.1|¥/);
  assert.deepEqual([...faults, ...other.faults], []);
  await Promise.all([context.close(), other.context.close()]);
});

test("an answer that is lost is asked for again: one statement, the same receipt", async () => {
  const { page, context } = await person(browser, hall, address());
  await loadKey(page, "first");
  await page.waitForSelector(".standing");
  const before = (await listed("first")).length;
  const bodies = [];
  await page.route("**/api/statements", async route => {
    bodies.push(route.request().postData());
    await route.fetch();
    return route.abort("connectionreset");
  });
  await page.getByRole("button", { name: "Change the prices" }).first().click();
  await field(page, "g-01", "p-1").fill("3.6");
  // A double click has one effect.
  await page.locator("seal-panel button.main").dblclick();
  await page.locator("seal-panel progress").waitFor();
  while (bodies.length === 0) await page.waitForTimeout(50);
  // The tab is closed while nobody knows what became of the statement.
  await page.close();
  const again = await context.newPage();
  await again.goto(hall.url + address());
  const row = again.locator("receipt-list tr", { hasText: "signature of the receipt is valid" });
  await row.nth(before).waitFor();
  assert.equal((await listed("first")).length, before + 1, "one statement, however often it was sent");
  assert.equal(new Set(bodies).size, 1);
  await context.close();
});

test("a connection that is cut before the hall was reached leaves the bytes here, and the same bytes go out afterwards", async () => {
  const { page, context } = await person(browser, hall, address("en"), { options: { ...desk, bypassCSP: true } });
  await loadKey(page, "first");
  await page.waitForSelector(".standing");
  const before = (await listed("first")).length;
  const bodies = [];
  await page.route("**/api/statements", route => { bodies.push(route.request().postData()); return route.abort("internetdisconnected"); });
  await page.locator("bid-group").nth(1).getByRole("button", { name: "Change the prices" }).click();
  // This device did not make the standing bid, so nothing is filled in for it.
  await field(page, "g-02", "p-1").fill("1.2");
  await page.locator("seal-panel button.main").click();
  while (bodies.length === 0) await page.waitForTimeout(50);
  await page.reload();
  await page.unroute("**/api/statements");
  await page.getByRole("button", { name: "Send it again" }).waitFor();
  await soundEverywhere(page, "a bid that nobody answered");
  const answers = [];
  page.on("request", request => { if (request.url().endsWith("/api/statements")) answers.push(request.postData()); });
  await page.getByRole("button", { name: "Send it again" }).click();
  await page.locator("receipt-list tr", { hasText: "Stands" }).filter({ hasText: "g-02" }).waitFor();
  assert.deepEqual([...new Set([...bodies, ...answers])].length, 1, "the same bytes, byte for byte");
  assert.equal((await listed("first")).length, before + 1);

  await page.getByRole("button", { name: /^Send once more and compare/ }).click();
  await page.getByText(/receipt\(s\) are the same, byte for byte/).waitFor();
  assert.equal((await listed("first")).length, before + 1, "sending once more adds nothing");
  await context.close();
});

test("two tabs at once take two revisions, and both know of both", async () => {
  const one = await person(browser, hall, address());
  await loadKey(one.page, "second");
  await one.page.waitForSelector("bid-group");
  const two = await person(browser, hall, address(), { context: one.context });
  await two.page.waitForSelector(".standing");
  for (const { page } of [one, two]) await field(page, "g-02", "p-1").fill("1.5");
  await Promise.all([one, two].map(async ({ page }) => {
    await page.locator("seal-panel button.main").click();
    await result(page).waitFor();
  }));
  for (const { page } of [one, two]) {
    assert.match(await result(page).innerText(), /^1 of 1/);
    await page.locator("bid-group").nth(1).locator(".chip", { hasText: "Revision 4 stands" }).waitFor();
  }
  await one.context.close();
});

test("a key without a part, and one with another, are told so", async () => {
  const { page, context } = await person(browser, hall, address());
  await loadKey(page, "one");
  await page.getByText("cannot bid. Use another key").waitFor();
  await page.getByRole("button", { name: "Use another key" }).click();
  await loadKey(page, "stranger");
  await page.waitForSelector("enrolment-form");
  assert.equal(await page.locator("bid-group, seal-panel").count(), 0);
  await context.close();
});

test("a price sheet fills in many prices, and one error of it takes nothing", async () => {
  const { page, context } = await person(browser, hall, address("en"), { options: { ...desk, bypassCSP: true } });
  await loadKey(page, "second");
  await page.waitForSelector("bid-group");
  const sheet = await saved(page, () => page.getByRole("button", { name: "Download the price sheet" }).click());
  const lines = sheet.content.toString("utf8").trimEnd().split("\r\n");
  assert.equal(lines[0], "\ufeffgroup,product,price,ceiling,group_name,product_name,specification");
  const load = text => page.locator("bid-groups input[type=file]").setInputFiles({ name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await load("product,price,group\np-1,1.1,g-01\np-9,2,g-02\np-2,2.12345,g-02\n");
  await page.getByText("2 error(s) in the price sheet; nothing was taken").waitFor();
  assert.deepEqual(await page.locator(".csv-faults li").allInnerTexts(), ["Row 3 · product the group has no product “p-9”.", "Row 4 · price at most 4 decimals."]);
  await soundEverywhere(page, "a price sheet with errors");
  assert.equal(await page.locator(".check-table").count(), 0);
  await load([lines[0], ...lines.slice(1).map(line => line.replace(/^(g-\d\d),(p-\d),/, "$1,$2,1.75"))].join("\r\n"));
  await page.getByText("3 price(s) filled in").waitFor();
  assert.equal(await page.locator(".check-table tbody tr").count(), 3);
  await context.close();
});

test("a bid that comes too late gets a signed word; what was sealed in time opens to what was typed; the promises are kept", async t => {
  // A busy machine needs longer for what comes before the deadline.
  const slow = Date.now();
  const end = new Round(hall, { terminal: round.terminal, keys: round.keys });
  await listed("first");
  const seconds = 35 + 40 * Math.ceil((Date.now() - slow) / 1000);
  t.diagnostic(`deadline in ${seconds} s`);
  await end.publish(secondsFromNow({ deadline: seconds }));
  await end.enrol();
  await end.custody("a", "b", "c");
  await end.until(view => view.begun);
  const { page, context, faults } = await person(browser, hall, address("en", end), { options: { ...desk, bypassCSP: true } });
  await loadKey(page, "first");
  await page.waitForSelector("bid-group");
  await bid(page, [["g-01", "p-1", "5.4321"], ["g-02", "p-1", "1.9"], ["g-02", "p-2", "3.4"]]);
  assert.match(await result(page).innerText(), /^2 of 2/);
  await page.getByRole("button", { name: /^Send once more and compare/ }).click();
  await page.getByText(/are the same, byte for byte/).waitFor();
  // Sealed before the deadline, sent after it: as a connection does it that comes back too late.
  await page.getByRole("button", { name: "Change the prices" }).first().click();
  await field(page, "g-01", "p-1").fill("5.4");
  const tried = page.waitForRequest("**/api/statements");
  await page.route("**/api/statements", route => route.abort("internetdisconnected"));
  await page.locator("seal-panel button.main").click();
  // Sent is only what is kept, so from here on it can be sent again.
  await tried;
  await page.reload();
  await page.unroute("**/api/statements");
  await end.until(view => view.closing, seconds + 60);
  await page.getByText(/^The deadline was/).waitFor();
  await page.getByRole("button", { name: "Send it again" }).click();
  await page.locator("receipt-list").getByText("The deadline has passed.").waitFor();
  const late = await saved(page, () => page.getByRole("button", { name: /Proof of lateness/ }).click());
  assert.match(late.content.toString(), /^\{"payloadType":"application\/vnd\.auctionhall\.late\.v1\+json"/);
  await page.locator("[data-promise=kept]").nth(1).waitFor();
  assert.equal(await page.locator("[data-promise=broken]").count(), 0);
  await sound(page, "after the closing");

  await end.open();
  await end.release("a", "b");
  const view = await end.until(now => now.outcomes.length === 2);
  const opened = await (await fetch(`${hall.url}/api/rounds/${end.id}/outcomes?from=0`)).text();
  assert.match(opened, /"price":"5\.4321"/);
  assert.match(opened, /"price":"1\.9"/);
  assert.equal(view.closing.groups[0].size, 2);
  writeFileSync(round.terminal.at("end.bundle"), await (await fetch(`${hall.url}/api/rounds/${end.id}/bundle`)).text());
  assert.match(await round.terminal.type("verify", "end.bundle", "--round", end.id), /0 failed/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the offline file seals without a network, and the command line submits what it gives", async () => {
  writeFileSync(round.terminal.at("round.log"), await (await fetch(`${hall.url}/api/rounds/${round.id}/log/@round?from=0`)).text());
  const file = fileURLToPath(new URL("../../src/AuctionHall.Server/wwwroot/dist/offline/auctionhall-bid.html", import.meta.url));
  const context = await browser.newContext({ offline: true, acceptDownloads: true });
  const page = await context.newPage();
  const requests = [];
  page.on("request", request => { if (!/^(file|blob|data):/.test(request.url())) requests.push(request.url()); });
  await page.goto(`file://${file}?lang=en`);
  await loadKey(page, "first");
  await page.fill("input[name=round]", round.id.match(/.{8}/g).join(" "));
  await page.locator("round-gate input[type=file]").setInputFiles(round.terminal.at("round.log"));
  await page.waitForSelector("bid-group");
  const last = Math.max(0, ...(await listed("first")).filter(line => line.startsWith("g-02")).map(line => Number(/revision (\d+)/.exec(line)[1])));
  await field(page, "g-02", "p-1").fill("1.3");
  await page.getByLabel("Which revision").nth(1).fill(String(last + 1));
  const sealed = await saved(page, () => page.locator("seal-panel button.main").click());
  assert.equal(sealed.name, `bid-g-02-r${last + 1}.statement`);
  writeFileSync(round.terminal.at(sealed.name), sealed.content);
  await round.terminal.type("submit", sealed.name, "--url", hall.url);
  assert.match((await listed("first")).find(line => line.startsWith(`g-02 revision ${last + 1}`)), /stands/);
  assert.deepEqual(requests, []);
  await context.close();
});

for (const lang of ["zh", "en"])
  test(`every state is sound to axe and fits a phone, and the keyboard is enough, in ${lang}`, async () => {
    const { page, context } = await person(browser, hall, address(lang), { options: { ...phone, bypassCSP: true } });
    await page.waitForSelector("key-keeper button");
    await sound(page, "no key");
    await page.locator("key-keeper button.main").click();
    await sound(page, "a new key");
    await page.locator("key-keeper form button.plain").click();
    await loadKey(page, "stranger");
    await page.waitForSelector("enrolment-form");
    await sound(page, "not enrolled");
    await page.locator("key-keeper button.plain").click();
    await loadKey(page, "second");
    await page.waitForSelector("bid-group");
    await page.locator(".standing").first().waitFor();
    await sound(page, "standing bids");
    await page.setViewportSize({ width: 1280, height: 800 });
    await sound(page, "standing bids on a desk");
    await page.setViewportSize({ width: 390, height: 844 });

    const tabTo = async (selector, most = 80) => {
      for (let i = 0; i < most; i++) {
        if (await page.evaluate(wanted => document.activeElement?.matches(wanted), selector)) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`no way to ${selector} by the keyboard`);
    };
    await page.locator("main").focus();
    await tabTo(".standing button");
    await page.keyboard.press("Enter");
    await page.waitForSelector("price-field input:focus");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("99");
    await sound(page, "typing");
    await tabTo("seal-panel button.main");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open]");
    await sound(page, "the guard");
    assert.equal(await page.evaluate(() => document.activeElement.className), "plain", "the harmless answer has the focus");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#run-result:focus");
    await sound(page, "taken");
    await context.close();
  });
