// axe-core on a page as it stands: everything that it finds above minor. The page must be in a context with bypassCSP, since the
// pages' own policy lets no foreign script in.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { desk, phone } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** As `impact rule: where`, empty where all is well. */
export async function findings(page) {
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.filter(({ impact }) => impact !== "minor").map(({ impact, id, nodes }) => `${impact} ${id}: ${nodes.map(node => node.target).join(" ")}`);
}

/** No finding, and nothing beyond the edge of the screen. */
export async function sound(page, state) {
  assert.deepEqual((await findings(page)).map(found => `${state}: ${found}`), []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${state}: scrolls sideways`);
}

/** The same on desk and phone, in both languages; the page is left in English on a desk. */
export async function soundEverywhere(page, state) {
  for (const { viewport } of [phone, desk]) {
    await page.setViewportSize(viewport);
    for (const language of ["中文", "English"]) {
      // Behind a dialog nothing can be pressed by hand.
      await page.evaluate(text => { [...document.querySelectorAll("hall-header button")].find(one => one.textContent === text)?.click(); }, language);
      await sound(page, `${state}, ${language}, ${viewport.width} px`);
    }
  }
}
