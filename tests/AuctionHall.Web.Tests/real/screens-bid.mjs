// Pictures of the bid page's states, on a real hall: npm run screens [WORD OF A NAME]
import { RealHall } from "./hall.mjs";
import { people, Round, secondsFromNow } from "./round.mjs";

/** @param shoot (name, url, act): opens the page in each size and language, lets `act` bring it into the state, takes the picture. */
export async function scenes(shoot) {
  const hall = await RealHall.start();
  const someone = await people();
  const round = await new Round(hall, someone).publish();
  await round.enrol([round.terminal.at("first.enrol"), round.terminal.at("second.enrol")]);
  await round.custody("a", "b", "c");
  await round.until(view => view.begun);
  const over = await new Round(hall, someone).publish(secondsFromNow({ deadline: 180 }));
  await over.enrol();
  await over.custody("a", "b", "c");
  await over.until(view => view.begun);
  await over.bid("first", "g-01", "p-1=4");
  await over.bid("first", "g-01", "p-1=3.5");
  const ending = await new Round(hall, someone).publish(secondsFromNow({ deadline: 800 }));
  await ending.enrol();
  await ending.custody("a", "b", "c");
  await ending.until(view => view.begun);
  const url = (lang, of = round) => `${hall.url}/bid?lang=${lang}#${of.id}`;
  const load = async (page, name) => {
    await page.locator("key-keeper input[type=file]").setInputFiles(round.terminal.at(`${name}.key`));
    await page.waitForTimeout(900);
  };
  const fill = async (page, one, two, three) => {
    for (const [id, price] of [["g-01.p-1", one], ["g-02.p-1", two], ["g-02.p-2", three]]) await page.locator(`[id="${id}"]`).fill(price);
  };
  const change = async page => {
    for (let left = await page.locator(".standing button").count() / 2; left > 0; left--) await page.locator(".standing button").first().click();
  };

  await shoot("bid-start", lang => `${hall.url}/bid?lang=${lang}`, async () => {});
  await shoot("bid-no-key", url, async () => {});
  await shoot("bid-new-key", url, page => page.locator("key-keeper button.main").click());
  await round.terminal.type("key", "new", "-o", "stranger");
  await shoot("bid-enrolment", url, page => load(page, "stranger"));
  await shoot("bid-other-role", url, page => load(page, "one"));
  await shoot("bid-empty", url, page => load(page, "second"));
  await shoot("bid-prices", url, async page => { await load(page, "second"); await fill(page, "2.9242", "0.2924", "3,5"); });
  await shoot("bid-csv-faults", url, async page => {
    await load(page, "second");
    await page.locator("bid-groups input[type=file]").setInputFiles({ name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from("group,product,price\ng-01,p-1,1.23456\ng-09,p-1,2\ng-02,p-7,x\n") });
    await page.waitForSelector(".csv-faults");
  });
  await shoot("bid-guard", url, async page => { await load(page, "second"); await fill(page, "2.42", "0.2924", "3.5"); await page.locator("seal-panel button.main").click(); }, { whole: false });
  const taken = async page => {
    await load(page, "first");
    await change(page);
    await fill(page, "6.25", "1.2", "2.5");
    await page.locator("seal-panel button.main").click();
    await page.waitForTimeout(500);
    if (await page.locator("dialog[open]").count()) await page.locator("dialog .grave-act").click();
    await page.waitForSelector("#run-result");
    await page.waitForTimeout(800);
  };
  await shoot("bid-taken", url, taken);
  await shoot("bid-other-device", url, page => load(page, "first"));
  await shoot("bid-withdraw", url, async page => { await load(page, "first"); await page.locator(".standing button").nth(1).click(); }, { whole: false });
  await shoot("bid-repeat", lang => url(lang, ending), async page => {
    await taken(page);
    await page.locator("repeat-panel button").click();
    await page.waitForSelector("repeat-panel .done-line");
  });
  await shoot("bid-silence", url, async page => {
    await page.route("**/api/queries", route => route.abort());
    await load(page, "first");
    await page.waitForSelector(".trouble-line");
  });
  await over.until(view => view.closing, 300);
  await shoot("bid-closed", lang => url(lang, over), async page => { await load(page, "first"); await page.waitForSelector("[data-promise=kept]"); });
  await hall.stop();
  someone.terminal.remove();
}
