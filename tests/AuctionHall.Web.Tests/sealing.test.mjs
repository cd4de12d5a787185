// The sealing library in Debian's chromium: what its unit tests show under Node must hold where enterprises and custodians use it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";

const web = new URL("../../src/AuctionHall.Web/", import.meta.url);
const vector = path => JSON.parse(readFileSync(new URL(`../vectors/${path}`, import.meta.url), "utf8"));

let browser, page;
before(async () => {
  const { build } = await import(pathToFileURL(createRequire(new URL("package.json", web)).resolve("vite")));
  const [{ output }] = await build({
    configFile: false, root: fileURLToPath(web), logLevel: "error",
    build: { write: false, target: "es2022", lib: { entry: "src/sealing/index.ts", formats: ["es"], fileName: "sealing" } },
  });
  browser = await launch();
  page = await browser.newPage();
  // localhost is a secure context; nothing listens there, every request is answered here.
  const code = new Map(output.map(chunk => [`/${chunk.fileName}`, chunk.code]));
  await page.route("http://localhost/**", route => {
    const script = code.get(new URL(route.request().url()).pathname);
    return route.fulfill(script ? { contentType: "text/javascript", body: script } : { contentType: "text/html", body: "<!doctype html>" });
  });
  await page.goto("http://localhost/");
});
after(() => browser?.close());

test("chromium seals as C# does, 200 times, and every tenth opens", async () => {
  const wrong = await page.evaluate(async cases => {
    const s = await import("/sealing.js");
    const wrong = [];
    for (const [i, v] of cases.entries()) {
      const [form, round, e, seed] = [{ products: v.products, decimals: v.decimals }, s.fromHex(v.round), s.fromHex(v.enterprise), s.fromHex(v.seed)];
      const keys = [];
      for (let j = 1; j <= v.n; j++) keys.push(await s.custodianKey(await s.sha256(seed, Uint8Array.of(j)), round, v.group));
      const group = await s.groupSeal({ round, group: v.group, threshold: v.m, custodianKeys: keys.map(key => key.public), paddedLength: s.paddedLength(v.products, v.decimals) });
      const prices = s.readQuotation(new TextEncoder().encode(v.quotation), form);
      const body = await s.seal(group, e, v.revision, s.fromHex(v.k), s.quotationOf(prices, form));
      let right = s.toHex(await s.sha256(body)) === v.sealed;
      if (i % 10 === 0) {
        const opening = await s.openingOf(group, keys.map((key, at) => ({ custodian: at + 1, secret: key.secret })).slice(-v.m));
        const opened = await s.openBid(opening, form, e, v.revision, body);
        right &&= opened.void === undefined && s.toHex(opened.k) === v.k && opened.prices.size === prices.size;
      }
      if (!right) wrong.push(i);
    }
    return wrong;
  }, vector("sealing/random.json"));
  assert.deepEqual(wrong, []);
});

test("chromium holds a signing key that no page can read, and signs as the script does", async () => {
  const found = await page.evaluate(async () => {
    const s = await import("/sealing.js");
    const seed = s.draw(32);
    const [held, script, key] = [await s.signerOf(seed), s.scriptSigner(seed), await s.browserKey(seed)];
    const request = signer => s.enrolmentRequest("91310000MA1FL0XX0X", { zh: "\u7b2c\u4e00\u836f\u4e1a" }, signer);
    const [one, other] = [await request(held), await request(script)];
    return {
      heldBy: held.heldBy, extractable: key.extractable, read: await crypto.subtle.exportKey("pkcs8", key).then(() => true, () => false),
      same: s.toHex(one.envelope) === s.toHex(other.envelope), valid: (await s.verifiedKeys(s.readEnvelope(one.envelope)))[0] === held.key,
    };
  });
  assert.deepEqual(found, { heldBy: "browser", extractable: false, read: false, same: true, valid: true });
});
