// The offline files: whoever has their SHA-256 from the README has what these sources make.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const made = (): string => execFileSync("node", [fileURLToPath(new URL("../offline.mjs", import.meta.url)), "--print"], { encoding: "utf8" });

test("the offline files are the same bytes at every build, and the README names them", () => {
  const first = made();
  expect(made()).toBe(first);
  expect(first).toMatch(/^(?:[0-9a-f]{64}  auctionhall-(?:bid|custodian)\.html\n){2}$/);
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  expect(readme.includes(first), `README.md is to name them:\n${first}`).toBe(true);
}, 120_000);
