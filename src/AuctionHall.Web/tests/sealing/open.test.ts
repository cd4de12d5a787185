// Sealing and opening beyond the vectors: every quorum, what is altered or not the group's, and what callers may not ask for.
import { describe, expect, test } from "vitest";
import { aeadSeal } from "../../src/sealing/aead";
import { BadInput } from "../../src/sealing/bad-input";
import { bytesOf, joined, toHex, type Bytes } from "../../src/sealing/bytes";
import { custodianKey } from "../../src/sealing/custodian";
import { bidContext, groupSeal, hasForm, slotStart } from "../../src/sealing/group";
import { hpkeSeal } from "../../src/sealing/hpke";
import { lotSeed } from "../../src/sealing/lot";
import { openBid, openingOf, recreated } from "../../src/sealing/open";
import { padded } from "../../src/sealing/padding";
import { bodyNonce, seal, sealPlain, shareAad, shareInfo } from "../../src/sealing/seal";
import { bidSecrets } from "../../src/sealing/secrets";
import { shareOf } from "../../src/sealing/shamir";
import { agree, isAcceptableX25519Key, matches } from "../../src/sealing/x25519";
import { quorums, secret, someGroup } from "./some";
import { hex, vector } from "./vectors";

const [e, k, quotation] = [secret("enterprise"), secret("K"), bytesOf('{"prices":{"p-1":"2.9242"}}')];
const custodyKeys: { key: string; taken: boolean; why: string }[] = vector("custody/keys.json").keys;
const form = { products: ["p-1"], decimals: 4 };

describe("a sealed bid", () => {
  test.each([[2, 3], [3, 5], [9, 16]])("of %i of %i opens with every quorum, or with the first four", async (m, n) => {
    const some = await someGroup(m, n);
    const body = await seal(some.group, e, 20, k, quotation);
    expect(body).toHaveLength(52 + 80 * n + 64);
    for (const quorum of quorums(m, n).slice(0, 4))
      expect(await recreated(await some.opening(...quorum), e, 20, body)).toEqual({ k, plain: padded(quotation, 64) });
  }, 60_000);

  test("with a flipped bit in any part is not re-creatable, for no quorum", async () => {
    const some = await someGroup(2, 3);
    const body = await seal(some.group, e, 1, k, quotation);
    const openings = await Promise.all(quorums(2, 3).map(quorum => some.opening(...quorum)));
    // Magic, C, and of each slot enc with its unused top bit, the share and its tag; P, its end and the tag.
    const places = [0, 4, 35, ...[1, 2, 3].flatMap(j => [0, 31, 32, 64].map(at => slotStart(j) + at)), slotStart(4), body.length - 17, body.length - 1];
    for (const at of places) {
      body[at]! ^= 0x80;
      for (const opening of openings) expect(await recreated(opening, e, 1, body), `byte ${at}`).toBeUndefined();
      body[at]! ^= 0x80;
    }
    expect(await recreated(openings[0]!, e, 1, body)).toBeDefined();
  }, 60_000);

  test("that a dishonest client made with one share of another K opens for no quorum, though two of three would combine K", async () => {
    const some = await someGroup(2, 3);
    const b = await bidContext(some.group, e, 1);
    const secrets = await bidSecrets(k, b, 2, 3);
    const slots: Bytes[] = [];
    for (const [i, key] of some.group.custodianKeys.entries()) {
      const share = i === 2 ? secret("no share") : shareOf(k, secrets.coefficients, i + 1);
      const { enc, ct } = await hpkeSeal(key, secrets.ephemerals[i]!, shareInfo(some.group), shareAad(b, i + 1), share);
      slots.push(enc, ct);
    }
    const body = joined(bytesOf("AHS1"), secrets.commitment, ...slots, await aeadSeal(secrets.bodyKey, bodyNonce, b, padded(quotation, 64)));
    expect(hasForm(some.group, body)).toBe(true);
    for (const quorum of quorums(2, 3)) expect(await recreated(await some.opening(...quorum), e, 1, body)).toBeUndefined();
  });

  test("of another group, length or magic is not re-creatable", async () => {
    const [some, foreign] = [await someGroup(2, 3), await someGroup(2, 3, "g-02")];
    const [body, opening] = [await seal(some.group, e, 1, k, quotation), await some.opening(1, 3)];
    expect(await recreated(opening, e, 1, await seal(foreign.group, e, 1, k, quotation))).toBeUndefined();
    for (const wrong of [new Uint8Array(), body.slice(0, -1), joined(body, Uint8Array.of(0)), joined(bytesOf("AHS2"), body.subarray(4))]) {
      expect(hasForm(some.group, wrong)).toBe(false);
      expect(await recreated(opening, e, 1, wrong)).toBeUndefined();
    }
  });

  test("with padding or a quotation that is not canonical is a bad quotation, and its K counts", async () => {
    const some = await someGroup(2, 3);
    const opening = await some.opening(2, 3);
    const dirty = padded(quotation, 64);
    dirty[63] = 1;
    for (const plain of [dirty, joined(secret("P"), secret("P'")), padded(bytesOf('{"prices":{"p-1":"1e3"}}'), 64), padded(bytesOf('{"prices":{"p-2":"1"}}'), 64)])
      expect(await openBid(opening, form, e, 1, await sealPlain(some.group, e, 1, k, plain))).toEqual({ void: "bad quotation", k });
    expect(await openBid(opening, form, e, 1, await seal(some.group, e, 1, k, bytesOf('{"prices":{}}')))).toEqual({ k, prices: new Map() });
  });
});

describe("keys", () => {
  test("of a custodian are the round's and the group's alone", async () => {
    const keys = await Promise.all([["seed", "round", "g-01"], ["seed", "drill", "g-01"], ["seed", "round", "g-02"], ["other", "round", "g-01"]].map(
      ([seed, round, group]) => custodianKey(secret(seed!), secret(round!), group!)));
    expect(new Set(keys.map(key => toHex(key.public))).size).toBe(4);
    expect(await Promise.all(keys.map(key => matches(key.secret, key.public)))).toEqual([true, true, true, true]);
    expect(await matches(keys[0]!.secret, keys[1]!.public)).toBe(false);
    expect(await matches(keys[0]!.secret.slice(1), keys[0]!.public)).toBe(false);
  });
  test.each([[[1, 2], true], [[3, 1], true], [[1], false], [[1, 2, 3], false], [[2, 2], false], [[0, 1], false], [[1, 4], false], [[1, 257], false]] as const)(
    "of custodians %j make an opening of 2 of 3: %s", async (custodians, made) => {
      const some = await someGroup(2, 3);
      const keys = custodians.map(custodian => ({ custodian, secret: some.keys[Math.min(2, Math.max(0, custodian - 1))]!.secret }));
      expect(await openingOf(some.group, keys) !== undefined).toBe(made);
    });
  test("of another custodian make no opening", async () => {
    const some = await someGroup(2, 3);
    expect(await openingOf(some.group, [{ custodian: 1, secret: some.keys[0]!.secret }, { custodian: 2, secret: some.keys[2]!.secret }])).toBeUndefined();
  });
  test.each(custodyKeys)("that custody refuses or takes: $key $taken $why", async ({ key, taken, why }) => {
    expect(isAcceptableX25519Key(hex(key))).toBe(taken);
    // A clamped secret is a multiple of 8, so any one of them finds the keys of small order, and finds no others.
    expect(await agree(secret("anybody"), hex(key)) !== undefined).toBe(!why.startsWith("of small order"));
  });
});

describe("a group", async () => {
  const keys = await Promise.all(Array.from({ length: 17 }, async (_, i) => (await custodianKey(secret(`${i}`), secret("terms"), "g")).public));
  const make = (group: string, m: number, n: number, paddedLength: number, custodianKeys = keys.slice(0, n)) =>
    groupSeal({ round: secret("terms"), group, threshold: m, custodianKeys, paddedLength });
  test.each([
    ["g-01", 2, 3, 64, true], ["", 2, 3, 64, false], ["G-01", 2, 3, 64, false], ["g_01", 2, 3, 64, false], ["g-01\n", 2, 3, 64, false], ["1".repeat(65), 2, 3, 64, false],
    ["g-01", 1, 3, 64, false], ["g-01", 2, 4, 64, false], ["g-01", 3, 3, 64, false], ["g-01", 9, 16, 64, true], ["g-01", 9, 17, 64, false], ["g-01", 2, 3, 63, false], ["g-01", 2, 3, 0, false],
  ])("keeps its ranges: '%s' %i of %i, %i bytes: %s", async (group, m, n, length, made) => {
    if (made) await make(group, m, n, length);
    else await expect(make(group, m, n, length)).rejects.toThrow(BadInput);
  });
  test("takes no key twice, none of small order and none of another length", async () => {
    const [one, two] = keys as [Bytes, Bytes];
    for (const third of [one, new Uint8Array(32), two.slice(1)]) await expect(make("g", 2, 3, 64, [one, two, third])).rejects.toThrow(BadInput);
  });
  test("has revisions from 1 to 2^32 - 1", async () => {
    const { group } = await someGroup(2, 3);
    for (const revision of [0, -1, 1.5, 2 ** 32, Number.NaN]) await expect(bidContext(group, e, revision)).rejects.toThrow(BadInput);
    await bidContext(group, e, 2 ** 32 - 1);
  });
  test("has no lot with an enterprise twice", async () => {
    const { group } = await someGroup(2, 3);
    await expect(lotSeed(group, [{ enterpriseKey: e, k }, { enterpriseKey: e.slice(), k }])).rejects.toThrow(BadInput);
  });
});
