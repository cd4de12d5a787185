// Changes of a roster, one kind after the other: what they do, and what refuses them. FORMAT 4.
import { expect, test } from "vitest";
import { RoundReader, type Fault } from "../../src/auctions/round-reader";
import { toBase64 } from "../../src/sealing/bytes";
import { scriptSigner } from "../../src/sealing/signer";
import { secret } from "../sealing/some";
import {
  allowed, custodians, enterprises, envelopeOf, hall, organisers, reason, requestOf, stages, stranger, table, zh, type Case,
} from "./small-hall";

const { announced } = await stages();
const [first, second, third] = await Promise.all(enterprises.map((signer, i) => requestOf(`91${"ABC"[i]}`, signer)));
const [again, other, taken] = await Promise.all([requestOf("91A", stranger), requestOf("91Z", stranger), requestOf("91C", organisers[2])]);
/** A second key that nobody has yet. */
const spareKey = scriptSigner(secret("spare"));
const spare = await requestOf("91A", spareKey);
const requestBy = async (members: object, ...signers: Parameters<typeof envelopeOf>[2][]) => toBase64(await envelopeOf("enrolment", members, ...signers));
const enrol = (request: string, ...groups: readonly unknown[]) => ({ enrol: { request, groups } });
const allow = (code: string, ...groups: readonly unknown[]) => ({ allow: { code, groups } });
const rekey = (request: string, lost: string, edit: object = {}) => ({ rekey: { request, lost, ...reason, ...edit } });
const criteria = (...names: readonly string[]) => ({ group: "g-01", products: [{ product: "p-1", criteria: names.map(criterion => ({ criterion, value: 1 })) }] });

const change = (what: string, expected: Fault | "taken", ...changes: readonly unknown[]): Case => [what, expected, () => announced.roster(5, ...changes)];

table("a roster", [
  change("without a change", "bad-payload"),
  change("with a change of no member", "bad-payload", {}),
  change("with a change of two members", "bad-payload", { ...allow("91A"), relate: { codes: ["91A", "91B"] } }),
  change("with a change that nobody knows", "bad-payload", { promote: { code: "91A" } }),
  change("whose second change is at fault", "unknown-enterprise", allow("91A"), allow("91C")),
  change("whose changes build on each other", "taken", enrol(third!, allowed("g-01")), allow("91C", allowed("g-01", "p-1")), { relate: { codes: ["91A", "91C"] } }),
]);

table("enrol", [
  change("a new enterprise", "taken", enrol(third!, allowed("g-01", "p-1"))),
  change("a further key", "taken", enrol(again)),
  change("one key twice", "key-taken", enrol(third!), enrol(third!)),
  change("a key that is held", "key-taken", enrol(first!)),
  change("a key that was lost", "key-taken", rekey(again, enterprises[0].key), enrol(first!)),
  change("an organiser's key", "key-taken", enrol(taken)),
  change("no request", "bad-payload", enrol("AAAA")),
  change("a request in other base64", "bad-payload", enrol(third!.replace(/.$/, " "))),
  change("a group twice", "groups-not-sound", enrol(third!, allowed("g-01", "p-1"), allowed("g-01", "p-2"))),
  change("a group that is none", "unknown-group", enrol(third!, allowed("g-09"))),
  change("a product of no group", "unknown-product", enrol(third!, allowed("g-01", "p-3"))),
  change("a product twice", "unknown-product", enrol(third!, allowed("g-01", "p-1", "p-1"))),
  change("a criterion twice", "bad-payload", enrol(third!, criteria("rank", "rank"))),
  change("criteria", "taken", enrol(third!, criteria("rank", "supply"))),
  ["a request by another key than it names", "bad-payload", async () =>
    announced.roster(5, enrol(await requestBy({ code: "91C", name: zh("企业"), key: enterprises[2].key }, stranger)))],
  ["a request by two keys", "bad-payload", async () =>
    announced.roster(5, enrol(await requestBy({ code: "91C", name: zh("企业"), key: enterprises[2].key }, enterprises[2], stranger)))],
  ["a request with a bad code", "bad-payload", async () =>
    announced.roster(5, enrol(await requestBy({ code: "91c", name: zh("企业"), key: enterprises[2].key }, enterprises[2])))],
  ["a request with a hidden character in its name", "bad-payload", async () =>
    announced.roster(5, enrol(await requestBy({ code: "91C", name: zh("企\u200b业"), key: enterprises[2].key }, enterprises[2])))],
  ["a request with a member twice", "bad-payload", async () =>
    announced.roster(5, enrol(toBase64(await envelopeOf("enrolment", `{"code":"91B","code":"91C","name":{"zh":"企业"},"key":"${enterprises[2].key}"}`, enterprises[2]))))],
  ["a request that is a clarification", "bad-payload", async () =>
    announced.roster(5, enrol(toBase64(await envelopeOf("clarification", { text: zh("一"), after: announced.lastLeaf, round: announced.round }, enterprises[2]))))],
]);

table("allow", [
  change("a group", "taken", allow("91B", allowed("g-02", "p-2"))),
  change("an enterprise that is none", "unknown-enterprise", allow("91C", allowed("g-09"))),
  change("a group that is none", "unknown-group", allow("91B", allowed("g-09"))),
  change("a product of no group", "unknown-product", allow("91B", allowed("g-02", "p-9"))),
]);

table("relate", [
  change("two", "taken", { relate: { codes: ["91A", "91B"] } }),
  change("one twice", "taken", { relate: { codes: ["91A", "91A"] } }),
  change("one alone", "bad-payload", { relate: { codes: ["91A"] } }),
  change("one that is none", "unknown-enterprise", { relate: { codes: ["91A", "91C"] } }),
]);

table("suspend", [
  change("one", "taken", { suspend: { code: "91A", ...reason } }),
  change("one that is none", "unknown-enterprise", { suspend: { code: "91C", reason: zh(" ") } }),
  change("without a word", "text-not-sound", { suspend: { code: "91A", reason: zh(" ") } }),
]);

table("rekey", [
  change("a key", "taken", rekey(again, enterprises[0].key)),
  change("to a key that is held", "key-taken", rekey(second!, enterprises[0].key)),
  change("to a key with a role", "key-taken", rekey(taken, enterprises[0].key)),
  change("of one that is none", "unknown-enterprise", rekey(other, enterprises[0].key)),
  change("of another's key", "unknown-key", rekey(again, enterprises[1].key)),
  change("of a key that was lost before", "unknown-key", rekey(again, enterprises[0].key), rekey(spare, enterprises[0].key)),
  change("without a word", "text-not-sound", rekey(again, enterprises[0].key, { reason: zh("") })),
  change("without a request", "bad-payload", rekey("", enterprises[0].key)),
]);

test("rights follow the changes", async () => {
  const written = await (await announced.roster(5, enrol(again, allowed("g-02"), allowed("g-03", "p-2")), { suspend: { code: "91B", ...reason } }))
    .roster(6, rekey(spare, enterprises[0].key), allow("91A", allowed("g-01", "p-2")));
  const reader = new RoundReader(written.round);
  await reader.take(announced.lines.join("\n"));
  const before = reader.state!.rights.get("91A")!;
  // In the terms' order, whatever the roster's.
  expect(before).toEqual({ code: "91A", name: zh("企业"), suspended: false, keys: [enterprises[0].key], lostKeys: [], allowed: new Map([["g-01", ["p-1", "p-2"]], ["g-02", ["p-1"]]]) });
  await reader.take(written.lines.join("\n"));
  const { rights, rightsByKey } = reader.state!;
  expect(rights.get("91A")).toEqual({
    ...before, keys: [stranger.key, spareKey.key], lostKeys: [enterprises[0].key], allowed: new Map([["g-01", ["p-2"]], ["g-03", ["p-2"]]]),
  });
  expect(rights.get("91B")).toMatchObject({ suspended: true, keys: [enterprises[1].key] });
  expect([...rightsByKey.keys()].sort()).toEqual([...enterprises.slice(0, 2).map(one => one.key), stranger.key, spareKey.key].sort());
  expect(rightsByKey.get(enterprises[0].key)).toBe(rights.get("91A"));
  expect([hall, ...custodians].some(signer => rightsByKey.has(signer.key))).toBe(false);
});
