// axe-core on a page as it stands: everything that it finds above minor. The page must be in a context with bypassCSP, since the
// pages' own policy lets no foreign script in.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

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
