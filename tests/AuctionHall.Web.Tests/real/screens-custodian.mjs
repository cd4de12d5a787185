// Every state of the custodian page on a real hall, for pictures: npm run screens [WORD OF A NAME]
import { readFileSync } from "node:fs";
import { desk, untilState } from "../browser.mjs";
import { RealHall } from "./hall.mjs";
import { people, Round, secondsFromNow } from "./round.mjs";

const offlineFile = new URL("../../../src/AuctionHall.Server/wwwroot/dist/offline/auctionhall-custodian.html", import.meta.url).href;
const patience = { timeout: 60_000 };

/** @param shoot Takes pictures of a page as it stands, under a name. @param launched A browser. */
export async function scenes(shoot, launched) {
  const hall = await RealHall.start();
  const began = Date.now();
  const someone = await people();
  const pace = Math.max(1, (Date.now() - began) / 6000);
  const read = name => readFileSync(someone.terminal.at(name), "utf8");
  const device = async () => {
    const page = await (await launched.newContext({ ...desk, reducedMotion: "reduce" })).newPage();
    page.setDefaultTimeout(60_000);
    page.on("pageerror", error => console.log(String(error)));
    return page;
  };
  const enter = async (page, round) => {
    await page.goto("about:blank");
    await page.goto(`${hall.url}/custodian?lang=en#${round.id}`);
    await untilState(page, "ready");
  };
  const load = (page, text) => page.locator("key-keeper input[type=file]").setInputFiles({ name: "backup.key", mimeType: "text/plain", buffer: Buffer.from(text) });
  const press = (page, name) => page.getByRole("button", { name }).first().click();
  const passed = page => page.locator("[data-check=groups][data-verdict=passed]").waitFor(patience);

  const page = await device();
  await page.goto(`${hall.url}/custodian?lang=en`);
  await untilState(page, "asking");
  await shoot("custodian-01-no-key", page);
  await press(page, /Make a new key/);
  await shoot("custodian-02-new-key", page);

  const waiting = await new Round(hall, someone).publish(secondsFromNow({ start: 3000, deadline: 4000 }));
  await enter(page, waiting);
  await load(page, read("a.backup"));
  await page.getByRole("button", { name: "Sign and give the public keys" }).waitFor();
  await shoot("custodian-03-before-custody", page);
  await page.route("**/api/statements", route => route.abort("connectionreset"));
  const silent = await device();
  await enter(silent, waiting);
  await silent.route("**/api/statements", route => route.abort("connectionreset"));
  await load(silent, read("c.backup"));
  await press(silent, "Sign and give the public keys");
  await silent.locator("#step-2 [role=alert]").waitFor({ timeout: 300_000 });
  await shoot("custodian-04-no-answer", silent);
  await page.unroute("**/api/statements");
  await press(page, "Sign and give the public keys");
  await page.getByRole("button", { name: "Save the receipt" }).waitFor();
  await page.locator("practice-part input[type=file]").setInputFiles({ name: "c", mimeType: "text/plain", buffer: Buffer.from(read("c.backup")) });
  await page.locator("#step-3 [role=alert]").waitFor();
  await shoot("custodian-05-practice-other-backup", page);
  await page.locator("practice-part input[type=file]").setInputFiles({ name: "a", mimeType: "text/plain", buffer: Buffer.from(read("a.backup")) });
  await page.getByRole("button", { name: "Save the result file" }).waitFor();
  await shoot("custodian-06-practised", page);
  await press(page, "Use another key");
  await load(page, read("a.key") + read("b.seed"));
  await page.getByRole("alert").waitFor();
  await shoot("custodian-07-wrong-seed", page);
  await press(page, "Use another key");
  await load(page, read("one.key") + read("b.seed"));
  await page.getByText("This key is no custodian of this round").waitFor();
  await shoot("custodian-08-no-custodian", page);

  const offline = await device();
  await offline.goto(`${offlineFile}?lang=en`);
  await untilState(offline, "asking");
  await shoot("custodian-09-offline", offline);

  const round = await new Round(hall, someone).publish(secondsFromNow({ deadline: Math.ceil(30 * pace), opening: Math.ceil(55 * pace) }));
  await round.enrol();
  await round.custody("a", "b", "c");
  await round.until(view => view.begun);
  await enter(page, round);
  await load(page, read("a.backup"));
  await page.getByText("Your public keys in the log are those of the seed on this device, in all 2 groups.").waitFor();
  await shoot("custodian-10-accepting", page);
  await round.bid("first", "g-01", "p-1=2.5");
  await round.until(view => view.closing, 300);
  await round.open();
  await passed(page);
  await page.locator("#step-5 .chip").waitFor();
  await shoot("custodian-11-before-opening", page);
  const release = page.getByRole("button", { name: "Release 2 groups of order 1" });
  await release.waitFor({ timeout: 300_000 });
  await shoot("custodian-12-to-be-released", page);
  await release.click();
  await shoot("custodian-13-asked", page, { dialog: true });
  await page.getByRole("dialog").getByRole("button", { name: "Release", exact: true }).click();
  await page.locator("#step-6").getByRole("button", { name: "Save the receipt" }).waitFor();
  await shoot("custodian-14-released", page);
  await round.release("b");
  await round.until(view => view.outcomes.length === 2);
  await page.getByRole("button", { name: "Destroy the seed…" }).waitFor();
  await shoot("custodian-15-over", page);
  await page.getByRole("button", { name: "Destroy the seed…" }).click();
  await shoot("custodian-16-destroy-asked", page, { dialog: true });
  await page.getByRole("dialog").getByRole("button", { name: "Destroy and sign" }).click();
  await page.getByRole("button", { name: "Save the statement" }).waitFor();
  await shoot("custodian-17-destroyed", page);

  await enter(silent, round);
  await silent.evaluate(([round, key]) => new Promise(resolve => {
    const request = indexedDB.open("auctionhall", 1);
    request.onsuccess = () => {
      const transaction = request.result.transaction("closings", "readwrite");
      transaction.objectStore("closings").put({ of: `${round} ${key}`, closing: "0".repeat(64) });
      transaction.oncomplete = resolve;
    };
  }), [round.id, someone.keys.c]);
  await enter(silent, round);
  await silent.getByText("There are two closings of one round").waitFor();
  await shoot("custodian-18-two-closings", silent);
  await hall.stop();
  someone.terminal.remove();
}
