// The second build target (DESIGN 2): bid page and custodian page as one self-contained file each, for a folder and no network.
// Style and script stand in the file, and its own policy names their hashes and forbids every request. The same sources give
// the same bytes; README names their SHA-256.
//   node offline.mjs           writes them beside the hall's pages and prints their SHA-256
//   node offline.mjs --print   prints their SHA-256 and writes nothing
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

// A caller that tests would get the libraries for developers.
process.env.NODE_ENV = "production";

const here = fileURLToPath(new URL(".", import.meta.url));
const titles = { bid: "企业报价（离线）· Bid page (offline)", custodian: "保管人（离线）· Custodian page (offline)" };

const sha256 = (text, encoding) => createHash("sha256").update(text, "utf8").digest(encoding);

async function page(name) {
  const { output } = await build({
    root: here, configFile: false, mode: "offline", logLevel: "warn", resolve: { alias: { crypto: `${here}src/no-node-crypto.ts` } },
    build: { write: false, target: "es2022", modulePreload: false, cssCodeSplit: false, rollupOptions: { input: `${here}src/${name}.ts`, output: { codeSplitting: false, comments: false } } },
  });
  const script = output.find(file => file.type === "chunk").code.trim();
  const style = String(output.find(file => file.fileName.endsWith(".css")).source).trim();
  // An end tag inside of a script would end it; minified script may hold one in a text.
  if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style)) throw new Error(`${name}: what is put into the file would end it`);
  const policy = `default-src 'none'; script-src 'sha256-${sha256(script, "base64")}'; style-src 'sha256-${sha256(style, "base64")}'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;
  return `<!doctype html>
<html lang="zh-CN" data-state="loading">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${titles[name]}</title>
<style>${style}</style>
</head>
<body>
<${name}-page></${name}-page>
<script type="module">${script}</script>
</body>
</html>
`;
}

const out = `${here}../AuctionHall.Server/wwwroot/dist/offline/`;
const writes = !process.argv.includes("--print");
if (writes) mkdirSync(out, { recursive: true });
for (const name of Object.keys(titles)) {
  const [file, text] = [`auctionhall-${name}.html`, await page(name)];
  if (writes) writeFileSync(out + file, text);
  console.log(`${sha256(text, "hex")}  ${file}`);
}
