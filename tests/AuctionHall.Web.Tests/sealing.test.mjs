// The sealing library in Debian's chromium: what its unit tests show under Node must hold where enterprises and custodians use it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { RealHall } from "./real/hall.mjs";
import { people, Round, secondsFromNow } from "./real/round.mjs";

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

test("chromium creates again, byte for byte, what the command line sealed", { timeout: 300_000 }, async t => {
  const hall = await RealHall.start();
  const began = Date.now();
  const someone = await people();
  t.after(async () => { await hall.stop(); someone.terminal.remove(); });
  const round = await new Round(hall, someone).publish(secondsFromNow({ deadline: 20 + Math.ceil((Date.now() - began) / 100) }));
  await round.enrol();
  await round.custody("a", "b", "c");
  await round.until(view => view.begun);
  for (const [name, price] of [["first", "2.9242"], ["second", "12.5"]]) await round.bid(name, "g-01", `p-1=${price}`);
  await round.open();
  await round.until(view => view.closing, 120);
  await round.release("a", "c");
  await round.until(view => view.outcomes.length === 2);

  const linesOf = async stream => (await (await fetch(`${hall.url}/api/rounds/${round.id}/log/${stream}?from=0`)).text()).trimEnd().split("\n").map(line => line.split(" "));
  const entryOf = ([kind, , , json]) => kind === "entry" ? JSON.parse(json) : undefined;
  const payloadOf = statement => JSON.parse(Buffer.from(statement.payload, "base64"));
  const [general, group] = [await linesOf("@round"), await linesOf("g-01")];
  const custody = general.map(entryOf).filter(entry => entry.statement?.payloadType.includes(".custody."));
  const by = new Map(custody.map(({ statement }) => [statement.signatures[0].keyid, payloadOf(statement).keys[0]]));
  const bids = group.filter(([kind]) => kind === "part").map(([, , index, base64]) => {
    const { statement } = entryOf(group.find(line => line[0] === "entry" && line[2] === index));
    return { base64, key: statement.signatures[0].keyid, revision: payloadOf(statement).revision };
  });
  const released = group.map(entryOf).find(entry => entry?.record?.kind === "keys").record.keys;
  const found = await page.evaluate(async ({ id, custodians, released, bids }) => {
    const s = await import("/sealing.js");
    const form = { products: ["p-1"], decimals: 4 };
    const group = await s.groupSeal({ round: s.fromHex(id), group: "g-01", threshold: 2, custodianKeys: custodians.map(s.fromHex), paddedLength: s.paddedLength(form.products, form.decimals) });
    const opening = await s.openingOf(group, released.map(({ custodian, key }) => ({ custodian, secret: s.fromHex(key) })));
    const prices = [];
    for (const { base64, key, revision } of bids) {
      const body = s.fromBase64(base64);
      const { k } = await s.recreated(opening, s.fromHex(key), revision, body);
      const opened = await s.openBid(opening, form, s.fromHex(key), revision, body);
      const again = await s.seal(group, s.fromHex(key), revision, k, s.quotationOf(opened.prices, form));
      prices.push([opened.prices.get("p-1"), s.toBase64(again) === base64]);
    }
    return prices.sort();
  }, { id: round.id, custodians: ["a", "b", "c"].map(name => by.get(someone.keys[name])), released, bids });
  assert.deepEqual(found, [["12.5", true], ["2.9242", true]]);
});
