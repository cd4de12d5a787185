// Pictures of pages on a real hall into artifacts/screens: every state at both sizes and in both languages.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { desk, phone, untilState } from "../browser.mjs";

const out = fileURLToPath(new URL("../../../artifacts/screens/", import.meta.url));
const sizes = Object.entries({ 1280: desk, 390: phone });
const languages = Object.entries({ zh: "中文", en: "English" });

/** Runs only what one of the words names. */
export function shooting(browser, words) {
  mkdirSync(out, { recursive: true });
  const wanted = name => words.length === 0 || words.some(word => name.includes(word));
  return {
    /** A page as it stands. @param dialog What is seen, and not the whole page behind it. */
    async page(name, page, { dialog = false } = {}) {
      if (!wanted(name)) return;
      for (const [width, { viewport }] of sizes) {
        await page.setViewportSize(viewport);
        for (const [lang, button] of languages) {
          // Behind a dialog nothing can be pressed by hand.
          await page.evaluate(text => { [...document.querySelectorAll("hall-header button")].find(one => one.textContent === text)?.click(); }, button);
          await page.evaluate(() => scrollTo(0, 0));
          await picture(page, `${name}-${width}-${lang}`, !dialog);
        }
      }
      await page.setViewportSize(desk.viewport);
    },

    /** A page of its own for every picture, since a reload is part of what is shown. */
    async fresh(name, url, act, { whole = true } = {}) {
      if (!wanted(name)) return;
      for (const [width, options] of sizes) for (const [lang] of languages) {
        const context = await browser.newContext({ ...options, reducedMotion: "reduce" });
        const page = await context.newPage();
        page.on("pageerror", error => console.log(`${name}: ${error}`));
        await page.goto(url(lang));
        await untilState(page, "asking", "ready");
        await act(page, lang);
        // The strip sticks to the top of what is seen: in a picture of the whole page it stands at its top.
        await page.evaluate(whole => { if (whole) { document.activeElement?.blur(); scrollTo(0, 0); } }, whole);
        await picture(page, `${name}-${width}-${lang}`, whole);
        await context.close();
      }
    },
  };
}

async function picture(page, name, fullPage) {
  await page.waitForTimeout(150);
  await page.screenshot({ path: `${out}${name}.png`, fullPage });
  if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) console.log(`${name} is wider than the screen`);
}
