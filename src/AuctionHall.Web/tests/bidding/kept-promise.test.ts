import { expect, test } from "vitest";
import { isOwnEntry } from "../../src/bidding/kept-promise";
import { bytesOf } from "../../src/log/bytes";
import { leafHash } from "../../src/log/tree";
import { bundle } from "../auctions/bundles";

const line = bundle("drill").text.split("\n").find(one => one.startsWith("entry g-01 0 "))!;
const json = line.split(" ").slice(3).join(" ");
const [, time, seen, envelope] = /^\{"time":(\d+),"seen":(\d+),"statement":(.*)\}$/.exec(json)!;
const entry = leafHash(bytesOf(json));
const sent = (text: string) => bytesOf(`${text}\nc2VhbGVk\n`);

test("an entry is one's own where it is the envelope that was sent, with its signature", () =>
  expect(isOwnEntry(entry, Number(time), sent(envelope!), Number(seen))).toBe(true));

test.each([
  ["the same payload under another key", sent(envelope!.replace(/"keyid":"[0-9a-f]/, '"keyid":"x')), Number(time), Number(seen)],
  ["another time than the receipt's", sent(envelope!), Number(time) + 1, Number(seen)],
  ["a log that was read no further than before it", sent(envelope!), Number(time), Number(seen) - 1],
])("%s is not", (_, submission, at, seenMax) => expect(isOwnEntry(entry, at, submission, seenMax)).toBe(false));
