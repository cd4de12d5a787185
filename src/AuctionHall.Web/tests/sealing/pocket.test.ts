// What C# wrote in the pocket round, opened here; and what this library signs, byte for byte what C# signed and took.
import { describe, expect, test } from "vitest";
import type { StatementOf } from "../../src/log/statements";
import { bytesOf, fromBase64, fromHex, toHex } from "../../src/sealing/bytes";
import { custodianKey } from "../../src/sealing/custodian";
import { sha256 } from "../../src/sealing/digest";
import { readEnvelope, verifiedKeys } from "../../src/sealing/envelope";
import { openBid, openingOf, type ReleasedKey } from "../../src/sealing/open";
import { submission } from "../../src/sealing/signing";
import { bidStatement, custodyStatement, enrolmentRequest, releaseStatement } from "../../src/sealing/statements";
import { bodyAt, custody, entries, envelopeAt, formOf, people, round, sealOf, statements, terms } from "./pocket";
import { hex } from "./vectors";

const begun = entries.map(entry => entry.record).find(record => record?.kind === "begun");
const bidsOf = (group: string) => statements("bid").map(({ entry }) => entry).filter(entry => entry.stream === group);

describe("the pocket round's statements", () => {
  test("are all in their one spelling, signed strictly by those who are named", async () => {
    const signed = entries.filter(entry => entry.statement);
    expect(signed).toHaveLength(30);
    for (const { stream, index, statement } of signed)
      expect(await verifiedKeys(readEnvelope(bytesOf(envelopeAt(stream, index)))!)).toEqual(statement!.signers);
  });
});

describe("the pocket round's sealed bids", () => {
  test("are bound by the contexts that the log names", async () => {
    expect(begun?.kind === "begun" && begun.groups.length).toBe(3);
    for (const { group, context } of begun!.kind === "begun" ? begun!.groups : []) expect(toHex((await sealOf(group)).G)).toBe(context);
  });

  test("open with the released keys to the outcome's prices, and void ones are void for the outcome's reason", async () => {
    const record = <K extends string>(kind: K) => entries.map(entry => entry.record).find(one => one?.kind === kind) as any;
    const keys: ReleasedKey[] = record("keys").keys.map(({ custodian, key }: any) => ({ custodian, secret: hex(key) }));
    const opening = (await openingOf(await sealOf("g-01"), keys))!;
    const outcome: any[] = record("opened").outcome.bids;
    expect(outcome.map(bid => bid.void ?? "none").sort()).toEqual(["bad quotation", "none", "none", "not re-creatable"]);
    for (const bid of outcome) {
      const entry = bidsOf("g-01").find(({ statement }) => statement!.signers[0] === bid.key && (statement as StatementOf<"bid">).payload.revision === bid.revision)!;
      const body = bodyAt("g-01", entry.index)!;
      expect(toHex(await sha256(body))).toBe((entry.statement as StatementOf<"bid">).payload.sealed);
      const opened = await openBid(opening, formOf("g-01"), hex(bid.key), bid.revision, body);
      expect(opened.void).toBe(bid.void);
      if (opened.void === undefined) expect([...opened.prices]).toEqual(bid.prices.map((one: any) => [one.product, one.price]));
      if (opened.void !== "not re-creatable") expect(toHex(opened.k)).toBe(await people.k(bid.enterprise, "g-01", bid.revision));
      else expect(Object.keys(opened)).toEqual(["void"]);
    }
  });

  test("of the group that was never opened open with the custodians' own keys", async () => {
    const keys = await Promise.all([1, 2].map(async j => ({ custodian: j, secret: (await custodianKey(await people.custodySeed(j), hex(round), "g-02")).secret })));
    const opening = (await openingOf(await sealOf("g-02"), keys))!;
    const prices: string[] = [];
    for (const entry of bidsOf("g-02")) {
      const body = bodyAt("g-02", entry.index);
      if (body === undefined) continue;
      const opened = await openBid(opening, formOf("g-02"), hex(entry.statement!.signers[0]!), (entry.statement as StatementOf<"bid">).payload.revision, body);
      prices.push(opened.void ?? opened.prices.get("lens")!);
    }
    expect(prices).toEqual(["980", "5000", "777"]);
  });
});

describe("a statement that is made here is C#'s, byte for byte:", () => {
  const spelled = (statement: { envelope: Uint8Array }) => Buffer.from(statement.envelope).toString();
  const enterprises = new Map<string, { code: string; generation: number }>();
  const [rosters, releases] = [statements("roster"), statements("release")];
  const requests = rosters.flatMap(({ entry }) => (entry.statement as StatementOf<"roster">).payload.changes)
    .flatMap(change => change.enrol ? [{ request: change.enrol.request, generation: 0 }] : change.rekey ? [{ request: change.rekey.request, generation: 1 }] : []);

  test("five enrolment requests", async () => {
    expect(requests).toHaveLength(5);
    for (const { request, generation } of requests) {
      const theirs = Buffer.from(fromBase64(request)!).toString();
      const { code, name, key } = JSON.parse(Buffer.from(JSON.parse(theirs).payload, "base64").toString());
      const ours = await enrolmentRequest(code, name, await people.enterprise(code, generation));
      expect(spelled(ours)).toBe(theirs);
      enterprises.set(key, { code, generation });
    }
  });
  test("three custody statements", async () => {
    for (const [i, { entry, envelope }] of statements("custody").entries()) {
      const ours = await custodyStatement(round, terms.groups.map(group => group.id), await people.custodySeed(i + 1), await people.custodian(i + 1));
      expect(spelled(ours)).toBe(envelope);
      expect(ours.hash).toBe(entry.statement!.contentHash());
    }
  });
  test("seven bids and a withdrawal", async () => {
    const bids = statements("bid");
    expect(bids.filter(({ entry }) => (entry.statement as StatementOf<"bid">).payload.sealed === undefined)).toHaveLength(1);
    let compared = 0;
    for (const { entry, envelope } of bids) {
      const { code, generation } = enterprises.get(entry.statement!.signers[0]!)!;
      const { group, revision, sealed } = (entry.statement as StatementOf<"bid">).payload;
      const body = bodyAt(entry.stream, entry.index);
      // A superseded body is in no bundle, so its statement cannot be made again.
      if (sealed !== undefined && body === undefined) continue;
      const ours = await bidStatement(round, group, revision, body, await people.enterprise(code, generation));
      expect(spelled(ours)).toBe(envelope);
      expect(Buffer.from(submission(ours)).toString()).toBe(`${envelope}\n${body ? `${Buffer.from(body).toString("base64")}\n` : ""}`);
      compared++;
    }
    expect([bids.length, compared]).toEqual([11, 8]);
  });
  test("two releases with their part", async () => {
    expect(releases).toHaveLength(2);
    for (const { entry, envelope } of releases) {
      const { signers, payload } = entry.statement as StatementOf<"release">;
      const j = terms.custodians.people.findIndex(person => person.key === signers[0]) + 1;
      const groups = payload.groups.map(group => ({ group, publicKey: fromHex(custody()[j - 1]![terms.groups.findIndex(one => one.id === group)]!)! }));
      const ours = await releaseStatement(round, payload.closing, payload.open, groups, await people.custodySeed(j), await people.custodian(j));
      expect(spelled(ours)).toBe(envelope);
      expect(ours.parts.map(part => part.length)).toEqual([32 * groups.length]);
      await expect(releaseStatement(round, payload.closing, payload.open, groups, await people.custodySeed(j % 3 + 1), await people.custodian(j))).rejects.toThrow("this seed is not the one behind the custody statement");
    }
  });
});
