// A person in a browser of their own on a real hall's page: what the tests of the pages share.
import { readFileSync } from "node:fs";
import { desk } from "../browser.mjs";

/** Opens `path` in a context of its own; `faults` fills with what the page should not have said. */
export async function person(browser, hall, path, { options = desk, context } = {}) {
  const own = context ?? await browser.newContext({ reducedMotion: "reduce", acceptDownloads: true, ...options });
  const page = await own.newPage();
  page.setDefaultTimeout(60_000);
  const faults = [];
  page.on("pageerror", error => faults.push(String(error)));
  page.on("console", message => { if (message.type() === "error" && !/net::ERR|WebSocket|status of 4\d\d/.test(message.text())) faults.push(message.text()); });
  await page.goto(`${hall.url}${path}`);
  return { page, context: own, faults };
}

/** What a click saves: its name and its bytes. */
export async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}
