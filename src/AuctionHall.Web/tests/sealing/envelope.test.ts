// The envelope's one spelling, as tests/AuctionHall.Core.Tests/Sealing/EnvelopeTests.cs has it: the same 50 second spellings.
import { describe, expect, test } from "vitest";
import { BadInput } from "../../src/sealing/bad-input";
import { bytesOf, toBase64 } from "../../src/sealing/bytes";
import { contentHash, preAuthenticationEncoding } from "../../src/sealing/dsse";
import { envelopeBytes, readEnvelope, signed, verifiedKeys } from "../../src/sealing/envelope";
import { scriptSigner } from "../../src/sealing/signer";
import { secret } from "./some";

const type = "application/vnd.auctionhall+json";
const payload = bytesOf('{"round":"r?>>"}');
const [one, other] = [scriptSigner(secret("one")), scriptSigner(secret("other"))];
const envelope = await signed(type, payload, one, other);
const text = Buffer.from(envelopeBytes(envelope)).toString();

function secondSpellings(): [string, string][] {
  const found: [string, string][] = [];
  const swap = (what: string, from: string, to: string) => found.push([what, text.replace(from, () => to)]);
  const marks = [...text].flatMap((char, i) => "{}[]:,".includes(char) ? [i] : []);
  marks.forEach((at, n) => found.push([`space at mark ${n}`, `${text.slice(0, at)}${" \n\t"[n % 3]}${text.slice(at)}`]));

  const base64 = toBase64(payload);
  const signatures = text.slice(text.indexOf("[") + 1, text.indexOf("]"));
  const middle = signatures.indexOf("},") + 1;
  const [first, second] = [signatures.slice(0, middle), signatures.slice(middle + 1)];
  const key = first.slice(10, 74);
  const last = text.indexOf('=="}') - 1;
  found.push(
    ["byte order mark", `\ufeff${text}`], ["newline behind", `${text}\n`], ["zero behind", `${text}\0`], ["cut", text.slice(0, -1)], ["twice", text + text],
    // The last digit before == carries 2 bits of content and 4 that must be zero.
    ["stray bits in the signature", text.slice(0, last) + String.fromCharCode(text.charCodeAt(last) + 1) + text.slice(last + 1)],
    ["a member more", `${text.slice(0, -1)},"x":1}`],
    ["members in another order", `{"payload":"${base64}","payloadType":"${type}","signatures":[${signatures}]}`]);
  swap("escaped slash", "application/", "application\\/");
  swap("escaped letter", "application", "\\u0061pplication");
  swap("escaped name", '"payload"', '"p\\u0061yload"');
  swap("other case of a name", "payloadType", "PayloadType");
  swap("single quotation marks", '"payload"', "'payload'");
  swap("base64url", base64, base64.replaceAll("+", "-").replaceAll("/", "_"));
  swap("payload without padding", base64, base64.replaceAll("=", ""));
  swap("payload with too much padding", base64, `${base64}=`);
  swap("white space within the payload", base64, `${base64.slice(0, 4)} ${base64.slice(4)}`);
  swap("newline within the payload", base64, `${base64.slice(0, 4)}\n${base64.slice(4)}`);
  swap("signature without padding", '=="}', '"}');
  swap("signature of 63 bytes", first.slice(-90, -2), toBase64(new Uint8Array(63)));
  swap("key one digit short", key, key.slice(0, -1));
  swap("key with a prefix", key, `0x${key}`);
  swap("comment", '"payload"', '/**/"payload"');
  swap("key in upper case", key, key.toUpperCase());
  swap("signatures descending", signatures, `${second},${first}`);
  swap("one signature twice", signatures, `${first},${first},${second}`);
  swap("no signature", signatures, "");
  swap("comma behind", signatures, `${signatures},`);
  swap("comma in front", signatures, `,${signatures}`);
  swap("sig before keyid", first, `{${first.slice(76, -1)},${first.slice(1, 75)}}`);
  return found;
}

describe("an envelope", () => {
  test("meets the protocol's example of PAE", () =>
    expect(preAuthenticationEncoding("http://example.com/HelloWorld", bytesOf("hello world"))).toEqual(bytesOf("DSSEv1 29 http://example.com/HelloWorld 11 hello world")));
  test("has the documented spelling", async () => {
    const sig = toBase64(await one.sign(bytesOf("DSSEv1 1 t 2 {}")));
    expect(Buffer.from(envelopeBytes(await signed("t", bytesOf("{}"), one))).toString())
      .toBe(`{"payloadType":"t","payload":"e30=","signatures":[{"keyid":"${one.key}","sig":"${sig}"}]}`);
  });
  test.each([0, 1, 2, 3, 1000])("with a payload of %i bytes is read again", async length => {
    const bytes = envelopeBytes(await signed(type, new Uint8Array(length), one));
    const read = readEnvelope(bytes)!;
    expect([envelopeBytes(read), read.payload.length]).toEqual([bytes, length]);
  });
  test("has its signatures by key, and each is judged", async () => {
    const keys = [one.key, other.key].sort();
    expect(await verifiedKeys(envelope)).toEqual(keys);
    expect(envelopeBytes(await signed(type, payload, other, one))).toEqual(bytesOf(text));
    const [first, second] = envelope.signatures as any;
    expect(await verifiedKeys({ ...envelope, signatures: [first, { ...second, sig: first.sig }] })).toEqual([keys[0]]);
    expect(await verifiedKeys({ ...envelope, payload: bytesOf("") })).toEqual([]);
    expect(await verifiedKeys({ ...envelope, payloadType: "other" })).toEqual([]);
  });
  test("is known by type and payload", async () => expect(await contentHash("ab", bytesOf("c"))).not.toBe(await contentHash("a", bytesOf("bc"))));
  test.each(["", 'a"b', "a\\b", "a\nb", "\u62db", "a\u007f", "a".repeat(129)])("is not written with the type '%s'", payloadType =>
    expect(signed(payloadType, payload, one)).rejects.toThrow(BadInput));
  test("is not written without a key, with one twice or with 17", async () => {
    const many = Array.from({ length: 17 }, (_, i) => scriptSigner(secret(`${i}`)));
    await expect(signed(type, payload)).rejects.toThrow(BadInput);
    await expect(signed(type, payload, one, one)).rejects.toThrow(BadInput);
    await expect(signed(type, payload, ...many)).rejects.toThrow(BadInput);
    expect(readEnvelope(envelopeBytes(await signed(type, payload, ...many.slice(1))))).toBeDefined();
  });
  test("has 50 second spellings here, and is read in its first", () => {
    expect(secondSpellings()).toHaveLength(50);
    expect(readEnvelope(bytesOf(text))).toEqual(envelope);
  });
  test.each(secondSpellings())("is refused with %s", (_, spelling) => {
    expect(spelling).not.toBe(text);
    expect(readEnvelope(bytesOf(spelling))).toBeUndefined();
  });
});
