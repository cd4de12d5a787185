// No serious or critical finding of axe-core in any state, on desk and phone, light and dark.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { desk, phone } from "./browser.mjs";
import { cancelled, drill, end, moments, units } from "./fixture/rounds.mjs";
import { visit } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const states = [
  ["home", { path: "/", at: moments.accepting, states: ["ready"] }],
  ["before the opening", { round: drill, at: moments.accepting }],
  ["a group before the opening", { round: drill, at: moments.accepting, query: "lang=zh&g=g-02" }],
  ["opening", { round: drill, at: moments.opening }],
  ["a group with ties and voids", { round: drill, at: moments.opened, query: "lang=en&g=g-01" }],
  ["terms", { round: drill, at: moments.opened, query: "lang=zh&v=terms" }],
  ["bidding units", { round: units, at: end, query: "lang=en&g=g-01" }],
  ["terms with what is assumed", { round: units, at: end, query: "lang=zh&v=terms" }],
  ["cancelled", { round: cancelled, at: end }],
];

for (const [name, state] of states)
  for (const [size, options] of [["desk", desk], ["phone", phone]])
    for (const colorScheme of ["light", "dark"])
      test(`${name} on a ${size}, ${colorScheme}`, async t => {
        // The page's own policy lets no foreign script in, and rightly so: the checker goes around it.
        const { page } = await visit(t, { ...state, options: { ...options, colorScheme, bypassCSP: true } });
        await page.waitForTimeout(200);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => axe.run());
        assert.deepEqual(violations.filter(one => one.impact === "serious" || one.impact === "critical")
          .map(one => `${one.id}: ${one.nodes.map(node => node.target).join(" ")}`), []);
        for (const one of violations) t.diagnostic(`${one.impact}: ${one.id} (${one.nodes.length})`);
      });
