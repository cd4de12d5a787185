// Pictures of every state into artifacts/screens, to be looked at by a person: npm run screens [WORD OF A NAME]
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { desk, launch, phone, untilState } from "./browser.mjs";
import { all, cancelled, drill, end, lost, moments, pocket, reviving, unopened, units, waiting } from "./fixture/rounds.mjs";
import { FixtureHall } from "./fixture/server.mjs";
import { scenes as bidding } from "./real/screens-bid.mjs";
import { scenes as composing } from "./real/screens-compose.mjs";
import { scenes as leading } from "./real/screens-console.mjs";
import { scenes as keeping } from "./real/screens-custodian.mjs";
import { shooting } from "./real/shoot.mjs";

const out = fileURLToPath(new URL("../../artifacts/screens/", import.meta.url));
mkdirSync(out, { recursive: true });

const scenes = [
  { name: "home", path: "/", at: moments.accepting },
  { name: "announced", round: drill, at: moments.announced },
  { name: "accepting", round: drill, at: moments.accepting },
  { name: "accepting-group", round: drill, at: moments.accepting, query: "g=g-07" },
  { name: "terms", round: drill, at: moments.closed, query: "v=terms" },
  { name: "keys", round: drill, at: moments.keys },
  { name: "opening", round: drill, at: moments.opening },
  { name: "paused", round: drill, at: moments.paused },
  { name: "opened", round: drill, at: moments.opened },
  ...["g-01", "g-02", "g-03", "g-04", "g-05", "g-06"].map(group => ({ name: `group-${group}`, round: drill, at: moments.opened, query: `g=${group}` })),
  { name: "units", round: units, at: end, query: "g=g-01" },
  { name: "units-accepting", round: units, at: units.at("deadline") - 60_000_000, query: "g=g-01" },
  { name: "units-failed", round: units, at: end, query: "g=g-02" },
  { name: "units-terms", round: units, at: end, query: "v=terms" },
  { name: "sealed", round: drill, at: moments.opened, query: "g=g-05", act: page => page.click(".sealed > summary").then(() => page.waitForSelector(".sealed table")) },
  { name: "cancelled", round: cancelled, at: end },
  { name: "unopened", round: unopened, at: end },
  { name: "lost", round: lost, at: moments.opened + 5_000_000, query: "g=g-03" },
  { name: "outage", round: pocket, at: pocket.at("start") + 40_000_000 },
  { name: "corrected", round: pocket, at: end, query: "g=g-01" },
  { name: "revived", round: reviving, at: end, query: "g=g-01" },
  { name: "waiting", round: waiting, at: moments.announced + 26 * 60_000_000 },
  { name: "missing", path: `/r/${"0".repeat(64)}`, at: moments.opened },
  { name: "stale", round: drill, at: moments.opening, after: hall => { hall.broken.add("everything"); hall.cut(); }, wait: 6_000 },
];
const wanted = scenes.filter(scene => process.argv.length < 3 || process.argv.slice(2).some(word => scene.name.includes(word)));

const browser = await launch();
for (const scene of wanted) {
  for (const [size, options] of Object.entries({ 1280: desk, 390: phone })) {
    for (const lang of ["zh", "en"]) for (const colorScheme of lang === "zh" ? ["light", "dark"] : ["light"]) {
      if (colorScheme === "dark" && !["opening", "group-g-01", "accepting"].includes(scene.name)) continue;
      const hall = new FixtureHall([...all, pocket, reviving]);
      hall.setClock(scene.at);
      const address = await hall.listen();
      const context = await browser.newContext({ ...options, colorScheme, reducedMotion: "reduce" });
      const page = await context.newPage();
      page.on("console", message => { if (message.type() === "error" && scene.name !== "stale") console.log(`${scene.name}: ${message.text()}`); });
      page.on("pageerror", error => console.log(`${scene.name}: ${error}`));
      await page.goto(`${address}${scene.path ?? `/r/${scene.round.id}`}?lang=${lang}${scene.query ? `&${scene.query}` : ""}`);
      await untilState(page, "live", "ready", "missing");
      await page.waitForTimeout(400);
      await scene.act?.(page);
      scene.after?.(hall);
      if (scene.wait) await page.waitForTimeout(scene.wait);
      await page.screenshot({ path: `${out}${scene.name}-${size}-${lang}${colorScheme === "dark" ? "-dark" : ""}.png`, fullPage: true });
      await context.close();
      await hall.close();
    }
  }
}
// What people do is shown on a real hall.
const { page, fresh } = shooting(browser, process.argv.slice(2));
await bidding(fresh);
await keeping(page, browser);
await leading(page, browser);
await composing(page, browser);
await browser.close();
console.log(`pictures in ${out}`);
process.exit(0);
