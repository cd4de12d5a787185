// No finding of axe-core above a minor one in any state of the board, on desk and phone, light and dark.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findings } from "./axe.mjs";
import { desk, phone } from "./browser.mjs";
import { cancelled, drill, end, moments, units } from "./fixture/rounds.mjs";
import { visit } from "./support.mjs";

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
        assert.deepEqual(await findings(page), []);
      });
