// Shamir, padding, quotation and the small encodings, each against what SEALING.md says of it.
import { describe, expect, test } from "vitest";
import { BadInput } from "../../src/sealing/bad-input";
import { bytesOf, fromBase64, fromHex, toBase64, toHex, type Bytes } from "../../src/sealing/bytes";
import { draw } from "../../src/sealing/draw";
import { invert, multiply } from "../../src/sealing/gf256";
import { isPaddedLength, padded, paddedLength, unpadded } from "../../src/sealing/padding";
import { quotationOf, readQuotation } from "../../src/sealing/quotation";
import { combined, shareOf, weightsOf } from "../../src/sealing/shamir";
import { quorums, secret } from "./some";
import { hex } from "./vectors";

describe("the field", () => {
  test("multiplies polynomials modulo 0x11B, and inverts all but 0", () => {
    for (let x = 0; x < 256; x++) {
      for (let c = 0; c < 256; c++) {
        let product = 0;
        for (let bit = 7; bit >= 0; bit--) {
          product = (product << 1) ^ ((c >> bit) & 1 ? x : 0);
          if (product > 0xff) product ^= 0x11b;
        }
        if (multiply(x, c) !== product) expect.fail(`${x} times ${c}`);
      }
      expect(multiply(x, invert(x))).toBe(x === 0 ? 0 : 1);
    }
  });
});

describe("sharing", () => {
  const k = secret("K");
  const put = (m: number, n: number, quorum: number[]) => {
    const coefficients = Uint8Array.from(Array.from({ length: m - 1 }, (_, i) => [...secret(`coefficient ${i}`)]).flat());
    return combined(weightsOf(quorum, quorum.length, n)!, quorum.map(j => shareOf(k, coefficients, j)));
  };
  test("gives the secret to every one of 106 quorums up to 7 custodians, in any order, and to no smaller set", () => {
    let found = 0;
    for (let n = 3; n <= 7; n++)
      for (let m = 2; m < n; m++) {
        if (2 * m <= n) continue;
        for (const quorum of quorums(m, n)) {
          expect(toHex(put(m, n, quorum))).toBe(toHex(k));
          expect(toHex(put(m, n, quorum.toReversed()))).toBe(toHex(k));
          found++;
        }
        for (const few of quorums(m - 1, n)) expect(toHex(put(m, n, few))).not.toBe(toHex(k));
      }
    expect(found).toBe(106);
  });
  test.each([[2, 3, [0, 1]], [2, 3, [1, 0]], [2, 3, [2, 2]], [3, 4, [1, 2, 1]], [2, 3, [1, 4]], [2, 3, [255, 1]], [2, 3, [1, 257]], [2, 3, [1, 1.5]], [2, 3, [1]], [2, 3, [1, 2, 3]], [2, 3, []]])(
    "takes no indices for %i of %i that are not as many different ones: %j", (m, n, indices) => expect(weightsOf(indices, m, n)).toBeUndefined());
  test("takes no share of index 0 or 17, and nothing of another length", () => {
    expect(() => shareOf(k, secret("a"), 0)).toThrow(BadInput);
    expect(() => shareOf(k, secret("a"), 17)).toThrow(BadInput);
    expect(() => shareOf(k.slice(1), secret("a"), 1)).toThrow(BadInput);
    expect(() => shareOf(k, k.slice(1), 1)).toThrow(BadInput);
    expect(() => combined([3, 2], [k])).toThrow(BadInput);
    expect(() => combined([3, 2], [k, k.slice(1)])).toThrow(BadInput);
  });
});

describe("padding", () => {
  const ids = (...lengths: number[]) => lengths.map((length, i) => `${i}`.padStart(length, "p"));
  test.each([[[3], 4, 64], [[28], 4, 64], [[29], 4, 128], [[3, 3], 0, 64], [[3, 3, 3], 0, 128]])("of ids %j with %i decimals is %i", (lengths, decimals, length) =>
    expect(paddedLength(ids(...lengths), decimals)).toBe(length));
  test("of the largest group fits into a bid", () => {
    const length = paddedLength(Array(500).fill("p".repeat(32)), 6);
    expect(length).toBeLessThan(65536 - 52 - 80 * 16);
    expect(isPaddedLength(length)).toBe(true);
  });
  test.each([[[], 4], [[0], 4], [[33], 4], [[3], 7], [[3], -1]])("follows from nothing that terms cannot say: %j, %i", (lengths: number[], decimals) =>
    expect(() => paddedLength(lengths.map(length => "p".repeat(length)), decimals)).toThrow(BadInput));
  test.each([
    ["000000020a0b0000", true], ["000000040a0b0c0d", true], ["0000000000000000", true], ["000000050a0b0c0d", false], ["ffffffff0a0b0c0d", false],
    ["800000020a0b0000", false], ["000000020a0b0001", false], ["000000020a0b0100", false], ["000000", false],
  ])("%s is canonical: %s", (plain, read) => expect(unpadded(hex(plain)) !== undefined).toBe(read));
  test("takes no quotation that does not fit", () => {
    expect(unpadded(padded(new Uint8Array(60), 64))).toHaveLength(60);
    expect(() => padded(new Uint8Array(61), 64)).toThrow(BadInput);
  });
});

describe("a quotation", () => {
  const form = { products: ["p-1", "p-2", "p-10"], decimals: 4 };
  const read = (text: string, decimals = 4) => { const found = readQuotation(bytesOf(text), { ...form, decimals }); return found && Object.fromEntries(found); };
  test("is written in the group's order with every price at its shortest", () => {
    const prices = new Map([["p-10", "100"], ["p-2", "0.50"], ["p-1", "10.0500"]]);
    expect(quotationOf(prices, form)).toEqual(bytesOf('{"prices":{"p-1":"10.05","p-2":"0.5","p-10":"100"}}'));
    expect(quotationOf(new Map([["p-1", "0.00"]]), form)).toEqual(bytesOf('{"prices":{"p-1":"0"}}'));
    expect(quotationOf(new Map(), form)).toEqual(bytesOf('{"prices":{}}'));
  });
  test("is not written with another product or a price that is spelled otherwise, and does not tell the price", () => {
    expect(() => quotationOf(new Map([["p-3", "1"]]), form)).toThrow(BadInput);
    for (const price of ["", "1e3", "1,5", "-1", "01", "1.", ".5", "1.23456", "1234567890", " 1", "１"])
      expect(() => quotationOf(new Map([["p-1", price]]), form)).toThrow(/^a price is not spelled as the terms ask$/);
  });
  test.each([
    ['{"prices":{}}', {}], ['{"prices":{"p-1":"1.50"}}', { "p-1": "1.50" }], ['{"prices":{"p-1":"0","p-10":"999999999.9999"}}', { "p-1": "0", "p-10": "999999999.9999" }],
  ])("is read: %s", (text, prices) => expect(read(text)).toEqual(prices));
  test.each([
    "", "{}", '{"prices":{}} ', ' {"prices":{}}', '{"prices":{ }}', '{"prices":[]}', '{"prices":{},"x":1}', '{"prices":{"p-2":"1","p-1":"1"}}', '{"prices":{"p-1":"1","p-1":"1"}}',
    '{"prices":{"p-3":"1"}}', '{"prices":{"p-1":1}}', '{"prices":{"p-1":"1e3"}}', '{"prices":{"p-1":"01"}}', '{"prices":{"p-1":"1."}}', '{"prices":{"p-1":"1.23456"}}',
    '{"prices":{"p-1":"1234567890"}}', '{"prices":{"p-1":""}}', '{"prices":{"p-1":"1"', '{"prices":{"p-1":"1"}', '{"prices":{,"p-1":"1"}}', '{"prices":{"p-1":"1",}}', '{"prices":{"\\u0070-1":"1"}}', '{"prices":{"p-1":"１"}}',
  ])("is a bad one: %s", text => expect(read(text)).toBeUndefined());
  test("without decimals has no point", () => {
    expect(read('{"prices":{"p-1":"5"}}', 0)).toEqual({ "p-1": "5" });
    expect(read('{"prices":{"p-1":"5.0"}}', 0)).toBeUndefined();
  });
});

describe("encodings", () => {
  test("are read again", () => {
    for (const length of [0, 1, 2, 3, 255, 20_000]) {
      const bytes: Bytes = Uint8Array.from({ length }, (_, i) => i * 7);
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      expect(fromHex(toHex(bytes))).toEqual(bytes);
    }
  });
  test.each(["A", "AA", "AA=", "AB==", "AAB=", "A A=", "AA-_", "AAAA\n", "===="])("refuse the base64 '%s'", base64 => expect(fromBase64(base64)).toBeUndefined());
  test.each(["0", "0G", "AB", "0x00", " 00"])("refuse the hexadecimal '%s'", digits => expect(fromHex(digits)).toBeUndefined());
});

test("two draws differ", () => expect(toHex(draw(32))).not.toBe(toHex(draw(32))));
