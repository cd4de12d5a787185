// The vector of SEALING.md, byte for byte with every value on the way.
import { describe, expect, test } from "vitest";
import { bytesOf, toHex, type Bytes } from "../../src/sealing/bytes";
import { custodianKey } from "../../src/sealing/custodian";
import { sha256 } from "../../src/sealing/digest";
import { bidContext, groupSeal } from "../../src/sealing/group";
import { lotSeed, ticket } from "../../src/sealing/lot";
import { openBid, openingOf } from "../../src/sealing/open";
import { paddedLength } from "../../src/sealing/padding";
import { quotationOf } from "../../src/sealing/quotation";
import { seal } from "../../src/sealing/seal";
import { bidSecrets } from "../../src/sealing/secrets";
import { shareOf } from "../../src/sealing/shamir";
import { quorums } from "./some";
import { hex, vector } from "./vectors";

describe("the vector AHS1", async () => {
  const v = vector("sealing/ahs1.json");
  const form = { products: [v.product as string], decimals: 4 };
  const [e, k] = [hex(v.E), hex(v.K)];
  const round = await sha256(bytesOf(v.terms));
  const keys = await Promise.all((v.seeds as string[]).map(seed => custodianKey(hex(seed), round, v.group)));
  const group = await groupSeal({ round, group: v.group, threshold: v.m, custodianKeys: keys.map(key => key.public), paddedLength: paddedLength(form.products, form.decimals) });
  const body = await seal(group, e, v.r, k, bytesOf(v.quotation));

  test("has the round, the custodians' keys and the length", () => {
    expect(toHex(round)).toBe(v.T);
    expect(toHex(keys[0]!.secret)).toBe(v.sk_1);
    expect(keys.map(key => toHex(key.public))).toEqual(v.pk);
    expect(group.paddedLength).toBe(v.L);
  });
  test("has the contexts of group and bid", async () => {
    expect(toHex(group.G)).toBe(v.G);
    expect(toHex(await bidContext(group, e, v.r))).toBe(v.B);
  });
  test("has the secrets and the shares", async () => {
    const secrets = await bidSecrets(k, await bidContext(group, e, v.r), v.m, v.n);
    expect(toHex(secrets.commitment)).toBe(v.C);
    expect(toHex(secrets.bodyKey)).toBe(v.bodyKey);
    expect(toHex(secrets.coefficients)).toBe(v.a);
    for (const j of [1, 3]) expect(toHex(shareOf(k, secrets.coefficients, j))).toBe(v[`share_${j}`]);
  });
  test("has the quotation's spelling and the sealed body", async () => {
    expect(quotationOf(new Map([[v.product, "2.92420"]]), { ...form, decimals: 5 })).toEqual(bytesOf(v.quotation));
    expect([body.length, group.bodyLength]).toEqual([v.sealedBytes, v.sealedBytes]);
    expect(toHex(body.subarray(0, 4))).toBe(toHex(bytesOf("AHS1")));
    expect(toHex(body.subarray(36, 68))).toBe(v.enc_1);
    expect(toHex(body.subarray(68, 116))).toBe(v.ct_1);
    expect(toHex(await sha256(body))).toBe(v.sealedHash);
  });
  test("opens for each of 3 quorums, and not under another key or revision", async () => {
    const other: Bytes = await sha256(bytesOf("E'"));
    const found = quorums(v.m, v.n);
    expect(found).toHaveLength(3);
    for (const quorum of found) {
      const opening = (await openingOf(group, quorum.map(custodian => ({ custodian, secret: keys[custodian - 1]!.secret }))))!;
      expect(await openBid(opening, form, e, v.r, body)).toEqual({ k, prices: new Map([["p-1", "2.9242"]]) });
      expect(await openBid(opening, form, other, v.r, body)).toEqual({ void: "not re-creatable" });
      expect(await openBid(opening, form, e, 2, body)).toEqual({ void: "not re-creatable" });
    }
  });
  test("has the lot and the ticket", async () => {
    const seed = await lotSeed(group, [{ enterpriseKey: e, k }]);
    expect(toHex(seed)).toBe(v.lot);
    expect(toHex(await ticket(seed, e, v.product))).toBe(v.ticket);
  });
});
