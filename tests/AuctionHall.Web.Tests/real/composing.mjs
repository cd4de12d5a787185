// A person who composes terms in the console: the steps that tests and pictures share.
import { readFileSync, writeFileSync } from "node:fs";
import { moment } from "./round.mjs";

/** Reads a key file into the console. */
export async function hold(page, file) {
  await page.setInputFiles("key-keeper input[type=file]", file);
  await page.waitForSelector("key-keeper .held", { state: "attached" });
}

export const open = page => page.click("compose-desk .actions button");

/** Begins with a known round's rules. @param name of the preset, as `terms preset --list` names it. */
export async function compose(page, name) {
  await open(page);
  await page.waitForSelector("compose-start .preset-picks");
  const places = (await (await fetch(new URL("/api/presets", page.url()))).json()).presets.map(preset => preset.name);
  await page.locator("compose-start .preset-picks button").nth(places.indexOf(name)).click();
  await page.waitForSelector("compose-round .compose-index");
}

/** Title, alliance, people and times; two organisers of whom both sign, three custodians of whom two are needed. */
export async function fillPeople(page, keys) {
  const fill = (path, text) => page.fill(`#field-${path}`, text);
  await fill("title-zh", "药品集中带量采购");
  await fill("title-en", "Volume-based procurement");
  await fill("alliance-name-zh", "省际联盟");
  await fill("alliance-lead-zh", "联合采购办公室");
  await fill("alliance-members", "江苏, Jiangsu, 2019-08-16\n浙江");
  await page.locator("#field-organisers-people > li").nth(2).locator("button").last().click();
  for (let i = 0; i < 2; i++) await page.locator("#field-custodians-people > li").nth(3).locator("button").last().click();
  for (const [party, names] of [["organisers", ["one", "two"]], ["custodians", ["a", "b", "c"]]])
    for (const [i, name] of names.entries()) {
      await fill(`${party}-people-${i}-name-zh`, `${party === "organisers" ? "主办" : "保管"}${i + 1}`);
      await fill(`${party}-people-${i}-key`, keys[name]);
    }
  await fill("custodians-threshold", "2");
  const now = Math.floor(Date.now() / 60_000) * 60_000;
  for (const [name, hours] of [["start", 24], ["deadline", 48], ["opening", 49], ["unopened", 72]])
    await fill(`timetable-${name}`, moment(now + hours * 3_600_000).slice(0, 19));
  await page.locator("#field-timetable-unopened").blur();
}

export async function catalogue(page, terminal, name) {
  writeFileSync(terminal.at(name), "group,group_zh,group_en,product,name_zh,specification,unit,unit_en,ceiling,content,maker\ng-01,阿托伐他汀,Atorvastatin,p-1,阿托伐他汀钙片,20mg×7片,片,tablet,1.2345,20,第一\ng-02,氨氯地平,Amlodipine,p-2,苯磺酸氨氯地平片,5mg×28片,片,tablet,0.34,5,第二\n");
  await page.setInputFiles("catalogue-import input[type=file]", terminal.at(name));
  await page.waitForSelector("catalogue-import .done-line");
}

export async function demand(page, terminal, name, percent) {
  writeFileSync(terminal.at(name), "region,institution,group,product,units\n江苏,第一医院,g-01,p-1,120001\n江苏,第二医院,g-02,p-2,30\n浙江,第一医院,g-01,p-1,21\n浙江,第三医院,g-02,p-2,7000\n");
  await page.fill("demand-import input[name=ratio]", percent);
  await page.setInputFiles("demand-import input[type=file]", terminal.at(name));
  await page.waitForSelector("demand-import .done-line");
}

/** The file that the page saves now. */
export async function savedTerms(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("compose-result > .actions button", { hasText: /as a file|存成文件/ }).click()]);
  return readFileSync(await download.path(), "utf8");
}

/** From the beginning to finished terms. */
export async function composing(page, { terminal, keys }) {
  const places = (await (await fetch(new URL("/api/presets", page.url()))).json()).presets.map(preset => preset.name);
  await page.locator("compose-start .preset-picks button").nth(places.indexOf("drugs-4plus7-2018")).click();
  await page.waitForSelector("compose-round .compose-index");
  await fillPeople(page, keys);
  await catalogue(page, terminal, "catalogue.csv");
  await demand(page, terminal, "demand.csv", "60");
  await page.waitForSelector("compose-result .notice-sentence");
}
