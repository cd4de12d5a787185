// Strict verification: C# and browser accept the same signatures on every vector there is.
import { describe, expect, test } from "vitest";
import { bytesOf, fromHex, joined, toHex } from "../../src/sealing/bytes";
import { isAcceptableKey, verify } from "../../src/sealing/ed25519";
import { browserKey, publicKeyOfSeed, scriptSigner, signerOf } from "../../src/sealing/signer";
import { secret } from "./some";
import { hex } from "./vectors";

const smallOrder = [
  "0000000000000000000000000000000000000000000000000000000000000000", "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

describe("strict verification", () => {
  // Of the 14 encodings of points of small order, none is taken as R either, whatever S is.
  test("refuses every R of small order under an honest key", async () => {
    const key = publicKeyOfSeed(secret("enterprise"));
    const signature = await scriptSigner(secret("enterprise")).sign(bytesOf("message"));
    for (const encoding of smallOrder)
      for (const sign of [0, 0x80]) {
        const r = hex(encoding);
        r[31]! |= sign;
        expect(await verify(key, bytesOf("message"), joined(r, signature.subarray(32)))).toBe(false);
        expect(await verify(key, bytesOf("message"), joined(r, new Uint8Array(32)))).toBe(false);
      }
  });

  test("refuses S + L, other lengths, another message and a key off the curve", async () => {
    const [seed, message] = [secret("enterprise"), bytesOf("message")];
    const key = publicKeyOfSeed(seed);
    const signature = await scriptSigner(seed).sign(message);
    expect(await verify(key, message, signature)).toBe(true);
    const s = BigInt(`0x${toHex(signature.slice(32).reverse())}`) + 2n ** 252n + 27742317777372353535851937790883648493n;
    const malleated = joined(signature.subarray(0, 32), fromHex(s.toString(16).padStart(64, "0"))!.reverse());
    expect(await verify(key, message, malleated)).toBe(false);
    for (const length of [0, 32, 63]) expect(await verify(key, message, signature.slice(0, length))).toBe(false);
    expect(await verify(key, message, joined(signature, Uint8Array.of(0)))).toBe(false);
    expect(await verify(key.slice(1), message, signature)).toBe(false);
    expect(await verify(key, bytesOf("massage"), signature)).toBe(false);
    const offCurve = Array.from({ length: 20 }, (_, i) => secret(`point ${i}`)).map(point => { point[31]! &= 0x7f; return point; });
    for (const point of offCurve) expect(await verify(point, message, signature)).toBe(false);
  });

  test.each(smallOrder)("takes no key of small order: %s, with either sign", encoding => {
    const key = hex(encoding);
    expect(isAcceptableKey(key)).toBe(false);
    key[31]! |= 0x80;
    expect(isAcceptableKey(key)).toBe(false);
  });

  test("takes no key that is not canonical", () => {
    for (let low = 0xed; low <= 0xff; low++)
      for (const high of [0x7f, 0xff]) expect(isAcceptableKey(Uint8Array.from([low, ...Array(30).fill(0xff), high]))).toBe(false);
    expect(isAcceptableKey(Uint8Array.from([0xeb, ...Array(30).fill(0xff), 0x7f]))).toBe(true);
    expect(isAcceptableKey(new Uint8Array(31))).toBe(false);
  });
});

describe("signers", () => {
  const [seed, message] = [secret("enterprise"), bytesOf("message")];
  test("of browser and script give the same signature, which is valid", async () => {
    const [held, script] = [await signerOf(seed), scriptSigner(seed)];
    expect([held.heldBy, script.heldBy, held.key]).toEqual(["browser", "script", script.key]);
    expect(await held.sign(message)).toEqual(await script.sign(message));
    expect(await verify(publicKeyOfSeed(seed), message, await held.sign(message))).toBe(true);
  });
  test("of the browser hold a key that cannot be read again", async () => {
    const key = (await browserKey(seed))!;
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("pkcs8", key)).rejects.toThrow();
  });
});
