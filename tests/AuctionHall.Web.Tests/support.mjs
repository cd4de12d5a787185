// What every browser test needs: a hall that plays a round back, a page on it, and a look at what went wrong in it.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { desk, launch, untilState } from "./browser.mjs";
import { all } from "./fixture/rounds.mjs";
import { FixtureHall } from "./fixture/server.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Opens a page on a fixture hall whose clock stands at `at`; everything is closed when the test ends. */
export async function visit(test, { rounds = all, round, at, speed = 1, query = "lang=en", path, options = desk, states = ["live"] }) {
  const hall = new FixtureHall(rounds);
  hall.setClock(at, speed);
  const address = await hall.listen();
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", error => faults.push(String(error)));
  page.on("console", message => { if (message.type() === "error" && !/net::ERR|WebSocket|status of 404/.test(message.text())) faults.push(message.text()); });
  page.on("request", request => { if (!request.url().startsWith(address) && !request.url().startsWith(address.replace("http", "ws"))) faults.push(`a request to ${request.url()}`); });
  test.after(async () => { await context.close(); await hall.close(); });
  await page.goto(`${address}${path ?? `/r/${round.id}`}?${query}`);
  if (states) await untilState(page, ...states);
  return { hall, page, context, address, faults };
}

export const textOf = (page, selector) => page.locator(selector).first().innerText();

/** A page fills itself in steps: what it must show is waited for, and the last look is the one that is reported. */
async function eventually(look, holds) {
  const patience = Date.now() + 10_000;
  for (;;) {
    const seen = await look();
    try { return holds(seen); } catch (fault) { if (Date.now() > patience) throw fault; }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

export const shows = (page, selector, pattern, why) => eventually(() => textOf(page, selector), text => assert.match(text, pattern, why));
export const texts = (locator, wanted) => eventually(() => locator.allInnerTexts(), found => assert.deepEqual(found, wanted));
