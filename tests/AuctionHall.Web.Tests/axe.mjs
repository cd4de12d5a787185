// axe-core on a page as it stands: everything that it finds above minor. The page must be in a context with bypassCSP, since the
// pages' own policy lets no foreign script in.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** As `impact rule: where`, empty where all is well. */
export async function findings(page) {
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.filter(({ impact }) => impact !== "minor").map(({ impact, id, nodes }) => `${impact} ${id}: ${nodes.map(node => node.target).join(" ")}`);
}
