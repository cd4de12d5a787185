// Every state of composing a round, on a real hall, for pictures: npm run screens [WORD OF A NAME]
import { writeFileSync } from "node:fs";
import { desk } from "../browser.mjs";
import { catalogue, compose, demand, fillPeople, hold, open } from "./composing.mjs";
import { RealHall } from "./hall.mjs";
import { people } from "./round.mjs";

/** @param shoot Takes pictures of a page as it stands, under a name. @param launched A browser. */
export async function scenes(shoot, launched) {
  const hall = await RealHall.start();
  const someone = await people();
  const { terminal } = someone;
  const console_ = async () => {
    const page = await (await launched.newContext({ ...desk, reducedMotion: "reduce" })).newPage();
    page.setDefaultTimeout(60_000);
    page.on("pageerror", error => console.log(String(error)));
    await page.goto(`${hall.url}/console?lang=en`);
    await hold(page, terminal.at("one.key"));
    return page;
  };

  const page = await console_();
  await page.waitForSelector("compose-desk .actions button");
  await shoot("compose-01-offered", page);
  await open(page);
  await page.waitForSelector("compose-start .preset-picks");
  await shoot("compose-02-start", page);
  await page.goto(`${hall.url}/console?lang=en`);
  await compose(page, "drugs-batch-10");
  await shoot("compose-03-preset", page);
  await page.locator(".compose-index li:last-child button").click();
  await page.locator("compose-result .problems button").first().click();
  await shoot("compose-04-missing", page);
  await page.locator("rules-editor > .assumed > li button").first().click();
  await page.waitForSelector("part-editor");
  await shoot("compose-05-part-form", page);
  writeFileSync(terminal.at("faulty.csv"), "group,product,name_zh,unit,ceiling,content\ng-1,p-1,阿托伐他汀钙片,片,5,1\ng-1,P 2,氨氯地平片,片,5.12345,1\ng-1,p-3,,支,6,1\ng-1,p-4,瑞舒伐他汀钙片,片,7,1,8\n");
  await page.setInputFiles("catalogue-import input[type=file]", terminal.at("faulty.csv"));
  await page.waitForSelector(".import-errors");
  await shoot("compose-06-faulty-catalogue", page);
  writeFileSync(terminal.at("lenses.csv"), "product,name_zh,unit,ceiling,content,material,optic\nl-1,晶体一,枚,100,1,疏水,球面\nl-2,晶体二,枚,90,1,亲水,球面\n");
  await page.setInputFiles("catalogue-import input[type=file]", terminal.at("lenses.csv"));
  await page.waitForSelector("catalogue-import fieldset");
  await shoot("compose-07-group-by", page);

  const done = await console_();
  await compose(done, "drugs-4plus7-2018");
  await fillPeople(done, someone.keys);
  await catalogue(done, terminal, "catalogue.csv");
  await demand(done, terminal, "demand.csv", "60");
  await done.waitForSelector("compose-result .notice-sentence");
  await done.click("ranking-preview form button.plain");
  await done.waitForSelector("ranking-preview price-ladder");
  await shoot("compose-08-finished", done);
  await done.getByRole("button", { name: "Add a rule" }).click();
  await done.locator("#field-extensions-0-opening").fill("60");
  await done.locator("#field-extensions-0-opening").blur();
  await done.locator("#field-extensions-0-opening-problem").waitFor();
  await shoot("compose-08a-extension", done);
  await done.getByRole("button", { name: "Remove rule 1" }).click();
  await done.waitForSelector("compose-result .notice-sentence");
  await done.click("compose-result button.main");
  await done.waitForSelector("signing-sheet");
  await shoot("compose-09-sheet", done);
  await done.click("signing-sheet button.main");
  await done.waitForSelector("[data-outcome=draft]");
  await shoot("compose-10-draft", done);
  await hall.stop();
  terminal.remove();
}
