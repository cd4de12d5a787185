// No secret stands in an error's text, whoever threw it: every call that takes one is made to fail.
import { describe, expect, test } from "vitest";
import { toBase64, toHex, type Bytes } from "../../src/sealing/bytes";
import * as sealing from "../../src/sealing";
import { aeadOpen, aeadSeal } from "../../src/sealing/aead";
import { hkdf } from "../../src/sealing/hkdf";
import { hpkeOpen, hpkeSeal } from "../../src/sealing/hpke";
import { bidSecrets } from "../../src/sealing/secrets";
import { combined, shareOf } from "../../src/sealing/shamir";
import { agree } from "../../src/sealing/x25519";
import { secret, someGroup } from "./some";

const told = (bytes: Bytes): RegExp => new RegExp([toHex(bytes).slice(0, 16), toBase64(bytes).slice(0, 12), [...bytes].slice(0, 5).join(","), "7654321.25"].join("|").replaceAll("+", "\\+"), "i");

describe("an error is silent about secrets", async () => {
  const { group, keys } = await someGroup(2, 3);
  const [round, zero, text] = ["a".repeat(64), new Uint8Array(32), sealing.quotationOf(new Map([["p-1", "7654321.25"]]), { products: ["p-1"], decimals: 2 })];
  const signer = sealing.scriptSigner(secret("signer"));
  const calls: Record<string, (s: Bytes) => unknown> = {
    "x25519, short": s => agree(s.slice(1), zero),
    "hkdf, long output": s => hkdf(s, s, [s], 9000), "aead, short key": s => aeadSeal(s.slice(1), zero.slice(0, 12), zero, text), "aead, nonce": s => aeadOpen(s, zero, zero, text),
    "hpke, small order": s => hpkeSeal(zero, s, zero, zero, s), "hpke, short": s => hpkeOpen(s.slice(1), zero, zero, zero, zero),
    "share, index": s => shareOf(s, zero, 99), "share, length": s => shareOf(s.slice(1), zero, 1), "combined": s => combined([1], [s.slice(1)]),
    "K, short": s => sealing.seal(group, zero, 1, s.slice(1), text), "K, revision": s => sealing.seal(group, zero, 0, s, text), "secrets": s => bidSecrets(s.slice(1), zero, 2, 3),
    "quotation, long": s => sealing.seal({ ...group, paddedLength: 64 }, zero, 1, s, new Uint8Array(64).fill(s[0]!)),
    "price": () => sealing.quotationOf(new Map([["p-1", "7654321.255"]]), { products: ["p-1"], decimals: 2 }),
    "product": () => sealing.quotationOf(new Map([["p-2", "7654321.25"]]), { products: ["p-1"], decimals: 2 }),
    "seed, short": s => sealing.custodianKey(s.slice(1), zero, "g-01"), "seed, group": s => sealing.custodianKey(s, zero, "G"),
    "signer, short": s => sealing.scriptSigner(s.slice(1)), "signer, long": s => sealing.signerOf(Uint8Array.from([...s, 0])), "public half": s => sealing.publicKeyOfSeed(s.slice(1)),
    "custody": s => sealing.custodyStatement("no round", ["g-01"], s, signer), "custody, seed": s => sealing.custodyStatement(round, ["g-01"], s.slice(1), signer),
    "release, other seed": s => sealing.releaseStatement(round, round, round, [{ group: "g-01", publicKey: keys[0]!.public }], s, signer),
    "release, closing": s => sealing.releaseStatement(round, "x", round, [], s, signer),
    "lot": s => sealing.lotSeed(group, [{ enterpriseKey: zero, k: s.slice(1) }]),
  };
  test.each(Object.entries(calls))("%s", async (_, call) => {
    const s = secret("the secret");
    let thrown: unknown;
    try { await call(s); } catch (error) { thrown = error; }
    expect(thrown).toBeInstanceOf(Error);
    const { message, stack = "", cause } = thrown as Error;
    for (const part of [s, s.slice(1)]) expect(`${message} ${stack}`).not.toMatch(told(part));
    expect(cause).toBeUndefined();
  });
});
