// Debian's chromium, as the tests and the screenshots start it.
import { chromium } from "playwright-core";

export const launch = () => chromium.launch({
  executablePath: process.env.AUCTIONHALL_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

export const desk = { viewport: { width: 1280, height: 800 } };
export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** Waits for the state that the page signals on its root element. */
export const untilState = (page, ...states) =>
  page.waitForFunction(wanted => wanted.includes(document.documentElement.dataset.state), states, { timeout: 15_000 });
