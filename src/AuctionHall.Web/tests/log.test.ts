import { describe, expect, test } from "vitest";
import { bytesOf } from "../src/log/bytes";
import { entryOf } from "../src/log/entry";
import { linesOf } from "../src/log/lines";
import { sha256 } from "../src/log/sha256";
import { NotUnderstood } from "../src/log/shape";
import { contentHash } from "../src/log/statements";
import { envelope, hash } from "./some";

describe("lines", () => {
  test("are entries and parts of a stream", () => {
    expect(linesOf('entry @round 0 {"time":1}\npart g-01 12 AAEC\n')).toEqual([
      { kind: "entry", stream: "@round", index: 0, json: '{"time":1}' },
      { kind: "part", stream: "g-01", index: 12, base64: "AAEC" },
    ]);
  });
  test("of an event may lack the last line feed, and an empty page has none", () => {
    expect(linesOf("part g 0 AA==")).toHaveLength(1);
    expect(linesOf("")).toEqual([]);
  });
  test.each(["entri g 0 {}", "entry G 0 {}", "entry g 01 {}", "entry g -1 {}", "entry g 0 ", "entry g 0", "checkpoint AAAA", "entry g 0 {}\n\nentry g 1 {}"])(
    "refuse '%s'", line => expect(() => linesOf(line)).toThrow(NotUnderstood));
});

describe("entries", () => {
  const read = (json: string) => entryOf({ kind: "entry", stream: "@round", index: 3, json });
  test("carry a statement's kind, payload and signers", () => {
    const one = read(`{"time":5,"seen":3,"statement":${envelope("pause", { round: hash(), after: hash(), reason: { zh: "停" } }, hash("b"))}}`);
    expect(one).toMatchObject({ stream: "@round", index: 3, time: 5, statement: { kind: "pause", signers: [hash("b")], payload: { reason: { zh: "停" } } } });
  });
  test("carry a record", () => expect(read('{"time":5,"seen":3,"record":{"kind":"ended","deadline":4}}').record).toEqual({ kind: "ended", deadline: 4 }));
  test.each([
    ["an unknown record", '{"time":5,"seen":3,"record":{"kind":"revived"}}'],
    ["an unknown member", '{"time":5,"seen":3,"record":{"kind":"ended","deadline":4,"by":"me"}}'],
    ["a missing member", '{"time":5,"seen":3,"record":{"kind":"ended"}}'],
    ["a fraction of a microsecond", '{"time":5.5,"seen":3,"record":{"kind":"ended","deadline":4}}'],
    ["both forms at once", '{"time":5,"seen":3,"record":{"kind":"ended","deadline":4},"statement":{}}'],
    ["an unknown kind of statement", `{"time":5,"seen":3,"statement":${envelope("revoke", {})}}`],
    ["a payload with an unknown member", `{"time":5,"seen":3,"statement":${envelope("open", { round: hash(), groups: [], speed: 2 })}}`],
    ["no JSON", "{"],
  ])("refuse %s", (_, json) => expect(() => read(json)).toThrow(NotUnderstood));
});

describe("hashes", () => {
  test.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ["abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"],
  ])("of FIPS 180-4 '%s'", (words, expected) => expect(sha256(bytesOf(words))).toBe(expected));
  test("agree with another SHA-256 at every length around a block", async () => {
    for (let length = 0; length <= 130; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => i * 7);
      expect(sha256(bytes)).toBe(Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex"));
    }
  });
  test("of a statement cover type and payload with their lengths", () =>
    expect(contentHash("t/x", bytesOf("héllo"))).toBe(sha256(bytesOf("DSSEv1 3 t/x 6 héllo"))));
});
