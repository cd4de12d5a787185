// Organisers' statements and queries: the bytes of C#, where C# wrote some.
import { describe, expect, test } from "vitest";
import { draftKinds, draftOf, draftsQuery, missing, ownStatementsQuery, withSignature, type DraftKind } from "../../src/auctions/writing";
import { entryOf } from "../../src/log/entry";
import { instantOf } from "../../src/log/instant";
import { linesOf } from "../../src/log/lines";
import { NotUnderstood } from "../../src/log/shape";
import type { StatementOf } from "../../src/log/statements";
import type { Terms } from "../../src/log/terms";
import { BadInput } from "../../src/sealing/bad-input";
import { readEnvelope, verifiedKeys } from "../../src/sealing/envelope";
import { contentHash } from "../../src/sealing/dsse";
import { statementOf } from "../../src/sealing/signing";
import { boardOf, bundle } from "./bundles";
import { custodians, enterprises, envelopeOf, organisers, stages, termsOf, text, verdict, zero, zh } from "./small-hall";

const reversed = (members: object): any => Object.fromEntries(Object.entries(members).reverse());

describe("a draft", () => {
  test("of what organisers said in recorded rounds has the bytes of C#, in whatever order its members were given", async () => {
    const written = new Set<string>();
    for (const name of ["pocket", "drill", "cancelled", "units"])
      for (const { statement } of linesOf(bundle(name).lines.join("\n")).map(entryOf)) {
        const kind = draftKinds.find(one => one === statement?.kind);
        if (statement === undefined || kind === undefined) continue;
        const draft = draftOf(kind, reversed(statement.payload));
        expect(await contentHash(draft.payloadType, draft.payload), `${name} ${kind}`).toBe(statement.contentHash());
        written.add(kind);
      }
    expect([...written].sort()).toEqual([...draftKinds].sort());
  });
  test("leaves out what is undefined, and writes what terms mean by nothing", () => {
    const { drill: _, ...rest } = termsOf();
    const terms = { ...rest, catalogue: undefined, rules: { version: "2", pipeline: [] } };
    const written = Buffer.from(draftOf("terms", terms).payload).toString();
    expect(written).toContain('"drill":false');
    expect(written).toContain('"rules":{"version":"2","assumed":[],"pipeline":[]}');
    expect(written).not.toContain("catalogue");
  });
  test.each<readonly [string, DraftKind, object, new (...args: any[]) => Error]>([
    ["with an unknown member", "open", { round: "ab".repeat(32), groups: [], x: 1 }, NotUnderstood],
    ["without a round", "open", { groups: [] }, NotUnderstood],
    ["with a time in another form", "postpone", { round: "ab".repeat(32), after: "ab".repeat(32), timetable: { start: "now", deadline: "", opening: "", unopened: "" }, reason: zh("一") }, NotUnderstood],
    ["with a number that a browser would round", "roster", { round: "ab".repeat(32), after: "ab".repeat(32), changes: [{ allow: { code: "A", groups: [{ group: "g", products: [{ product: "p", criteria: [{ criterion: "c", value: 2n ** 60n }] }] }] } }] }, BadInput],
  ])("%s is none", (_, kind, members, error) => expect(() => draftOf(kind, members as StatementOf<typeof kind>["payload"])).toThrow(error));
});

describe("signatures", async () => {
  const { announced } = await stages();
  const terms: Terms = termsOf();
  const draft = draftOf("roster", { round: announced.round, after: announced.lastLeaf, changes: [{ suspend: { code: "91A", reason: zh("停") } }] });
  test("are added in any order, and counted down", async () => {
    expect(missing(draft, terms)).toBe(2);
    const half = await withSignature(draft, organisers[2]);
    expect(missing(half, terms)).toBe(1);
    const full = await withSignature(half, organisers[0]);
    expect(missing(full, terms)).toBe(0);
    expect([...await verifiedKeys(full)]).toEqual([organisers[0].key, organisers[2].key].sort());
    const { envelope, hash } = await statementOf(full);
    const other = await statementOf(await withSignature(await withSignature(draft, organisers[0]), organisers[2]));
    expect(Buffer.from(other.envelope)).toEqual(Buffer.from(envelope));
    const written = announced.raw(`{"time":${zero + 9_000_000},"seen":${announced.next},"statement":${Buffer.from(envelope)}}`, hash);
    expect(await verdict(written)).toBe("taken");
  });
  test("of strangers count for nothing", async () => expect(missing(await withSignature(draft, custodians[0]), terms)).toBe(2));
  test("of one key twice are refused", async () => {
    const half = await withSignature(draft, organisers[0]);
    await expect(withSignature(half, organisers[0])).rejects.toThrow(BadInput);
  });
  test("are one for a clarification", async () => {
    const one = draftOf("clarification", { round: announced.round, after: announced.lastLeaf, ...text });
    expect([missing(one, terms), missing(await withSignature(one, organisers[1]), terms)]).toEqual([1, 0]);
  });
  test("under a bid are none of theirs", async () => {
    const bid = await envelopeOf("bid", { group: "g-01", revision: 1, round: announced.round }, enterprises[0]);
    expect(() => missing(readEnvelope(bid)!, terms)).toThrow(BadInput);
  });
  test("of terms are as many as these terms say", () => {
    const own = draftOf("terms", boardOf(bundle("pocket")).terms);
    expect(missing(own, boardOf(bundle("pocket")).terms)).toBe(2);
  });
});

describe("a query", () => {
  const payload = (envelope: Uint8Array<ArrayBuffer>) => Buffer.from(readEnvelope(envelope)!.payload).toString();
  test("asks for own statements, at a time", async () => {
    const query = await ownStatementsQuery("ab".repeat(32), zero, enterprises[0]);
    expect(payload(query)).toBe(`{"time":"2026-01-05T10:00:00+08:00","ask":"own-statements","round":"${"ab".repeat(32)}"}`);
    expect(await verifiedKeys(readEnvelope(query)!)).toEqual([enterprises[0].key]);
    expect(readEnvelope(query)!.payloadType).toBe("application/vnd.auctionhall.query.v1+json");
  });
  test("asks for drafts, of no round", async () =>
    expect(payload(await draftsQuery(zero + 1, organisers[0]))).toBe('{"time":"2026-01-05T10:00:00.000001+08:00","ask":"drafts"}'));
  test.each([[0, "1970-01-01T08:00:00+08:00"], [zero + 500_000, "2026-01-05T10:00:00.5+08:00"], [zero - 1, "2026-01-05T09:59:59.999999+08:00"]])(
    "has a time as C# writes it: %i is %s", (micros, written) => expect(instantOf(micros)).toBe(written));
});
