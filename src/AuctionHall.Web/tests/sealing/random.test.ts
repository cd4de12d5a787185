// The 200 sealings that C# wrote down: browser and C# give the same bytes.
import { describe, expect, test } from "vitest";
import { bytesOf, joined, toHex, u8 } from "../../src/sealing/bytes";
import { custodianKey } from "../../src/sealing/custodian";
import { sha256 } from "../../src/sealing/digest";
import { bidContext, groupSeal } from "../../src/sealing/group";
import { openBid, openingOf } from "../../src/sealing/open";
import { paddedLength } from "../../src/sealing/padding";
import { quotationOf, readQuotation } from "../../src/sealing/quotation";
import { seal } from "../../src/sealing/seal";
import { hex, vector } from "./vectors";

describe("200 random sealings", () => {
  const cases: any[] = vector("sealing/random.json");
  test("are 200", () => expect(cases).toHaveLength(200));
  test("give the bytes that C# gives, and every tenth opens again", async () => {
    for (const [i, v] of cases.entries()) {
      const form = { products: v.products, decimals: v.decimals };
      const [round, e, k] = [hex(v.round), hex(v.enterprise), hex(v.k)];
      const keys = [];
      for (let j = 1; j <= v.n; j++) keys.push(await custodianKey(await sha256(joined(hex(v.seed), u8(j))), round, v.group));
      const group = await groupSeal({ round, group: v.group, threshold: v.m, custodianKeys: keys.map(key => key.public), paddedLength: paddedLength(form.products, form.decimals) });
      expect(toHex(await bidContext(group, e, v.revision)), `case ${i}`).toBe(v.context);
      const prices = readQuotation(bytesOf(v.quotation), form)!;
      expect(quotationOf(prices, form), `case ${i}`).toEqual(bytesOf(v.quotation));
      const body = await seal(group, e, v.revision, k, quotationOf(prices, form));
      expect(toHex(await sha256(body)), `case ${i}`).toBe(v.sealed);
      if (i % 10 !== 0) continue;
      const last = keys.map((key, at) => ({ custodian: at + 1, secret: key.secret })).slice(-v.m);
      expect(await openBid((await openingOf(group, last))!, form, e, v.revision, body), `case ${i}`).toEqual({ k, prices });
    }
  }, 120_000);
});
