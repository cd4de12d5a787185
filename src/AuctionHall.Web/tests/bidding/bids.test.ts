// Bids of one enterprise against a hall that is a function: what is kept, what is sent, what is believed.
import { afterEach, describe, expect, test, vi } from "vitest";
import { RoundReader } from "../../src/auctions/round-reader";
import { filesOf, allFilesOf } from "../../src/bidding/bid-files";
import { BidDesk } from "../../src/bidding/bid-desk";
import { knownPrices } from "../../src/bidding/known-prices";
import { lastPrices, nextRevision, standingIn, type OwnBid } from "../../src/bidding/own-bids";
import { placeOf } from "../../src/bidding/place";
import { sealedStatement } from "../../src/bidding/seal-bid";
import { crc32, zipOf } from "../../src/bidding/zip";
import { forgetfulKeeper } from "../../src/keeping/keeper";
import { bytesOf, textOf, fromBase64 } from "../../src/log/bytes";
import { groupTerms } from "../../src/auctions/group";
import { contentHash, custodianKey, fromHex, openBid, openingOf, readEnvelope, toHex, type Bytes } from "../../src/sealing";
import { enterprises, envelopeOf, hall, custodians, seed, stages, stranger, zero, second, organisers } from "../auctions/small-hall";
import { secret } from "../sealing/some";

const { accepting } = await stages();
const reader = new RoundReader(accepting.round);
await reader.take(accepting.lines.join("\n"));
const state = reader.state!;
const [signer] = enterprises;
const key = { id: signer.key, role: "enterprise", secret: secret("enterprise 1"), made: 0 } as const;
const now = zero + 70 * second;
const prices = (...pairs: [string, string][]) => ({ kind: "prices", prices: new Map(pairs) }) as const;

/** Takes every bid whose revision is above the last, as a hall does, and can be told to fail. */
class SmallHall {
  readonly entries: { group: string; revision: number; statement: string; entry: string; time: number; receipt: unknown }[] = [];
  readonly posts: string[] = [];
  /** What becomes of the next requests, one by one. */
  readonly fate: ("silence" | "lost answer" | "refuse" | "forge" | "busy")[] = [];

  fetch = async (path: string, init?: { body?: Bytes }) => {
    if (path === "/api/queries") return this.fate[0] === "silence" ? Promise.reject(new TypeError()) : this.json({ statements: this.entries.map(entry => ({ ...entry, standing: true })) });
    const fate = this.fate.shift();
    this.posts.push(textOf(init!.body!, "post"));
    if (fate === "silence") throw new TypeError("no network");
    if (fate === "refuse" || fate === "busy") return this.json({ type: `urn:auctionhall:refusal:${fate === "busy" ? "try-again" : "not-allowed"}`, title: "", status: 409, number: fate === "busy" ? 60 : 41, mayRetry: fate === "busy" }, 409);
    const envelope = bytesOf(textOf(init!.body!, "post").split("\n")[0]!);
    const { payloadType, payload } = readEnvelope(envelope)!;
    const statement = await contentHash(payloadType, payload);
    const { group, revision } = JSON.parse(textOf(payload, "bid"));
    if (!this.entries.some(entry => entry.statement === statement)) {
      const time = now + this.entries.length;
      const entry = toHex(secret(`entry ${this.entries.length}`));
      const receipt = await envelopeOf("receipt", { round: state.view.id, stream: group, statement, entry, time }, fate === "forge" ? stranger : hall);
      this.entries.push({ group, revision, statement, entry, time, receipt: JSON.parse(textOf(receipt, "receipt")) });
    }
    if (fate === "lost answer") throw new TypeError("connection reset");
    return this.json(this.entries.find(entry => entry.statement === statement)!.receipt);
  };

  json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });
}

function deskOn(small: SmallHall, keeper = forgetfulKeeper(), offline = false) {
  vi.stubGlobal("fetch", small.fetch);
  // As in a browser without locks.
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("setTimeout", (done: () => void) => { queueMicrotask(done); return 0; });
  const desk = new BidDesk(keeper, key, () => state, { offline, now: () => now });
  opened.push(desk);
  return desk;
}
const opened: BidDesk[] = [];
afterEach(() => { vi.unstubAllGlobals(); for (const desk of opened.splice(0)) desk.close(); });
const results = (desk: BidDesk) => [...desk.run!.results].map(([group, result]) => [group, result.kind, "revision" in result ? result.revision : undefined]);

describe("a sealed statement", () => {
  test("opens to the prices under the custodians' keys, and keeps them for its maker only", async () => {
    const statement = await sealedStatement(state, "g-01", 2, prices(["p-2", "1.50"], ["p-1", "0.2924"]), signer, secret("K"), 5);
    const [envelope, body] = textOf(statement.submission, "submission").split("\n");
    expect(JSON.parse(textOf(readEnvelope(bytesOf(envelope!))!.payload, "bid"))).toMatchObject({ group: "g-01", revision: 2, round: state.view.id });
    const group = await groupTerms(state, "g-01");
    const keys = await Promise.all([1, 3].map(async custodian => ({ custodian, secret: (await custodianKey(seed(custodian), fromHex(state.view.id)!, "g-01")).secret })));
    const found = await openBid((await openingOf(group, keys))!, { products: ["p-1", "p-2"], decimals: 4 }, fromHex(signer.key)!, 2, fromBase64(body!, "body"));
    expect(found.void === undefined && [...found.prices]).toEqual([["p-1", "0.2924"], ["p-2", "1.5"]]);
    expect(statement).toMatchObject({ stream: "g-01", kind: "bid", revision: 2, made: 5, prices: { "p-1": "0.2924", "p-2": "1.50" } });
    expect(textOf(statement.submission, "submission")).not.toContain("0.2924");
  });
  test("with equal arguments has equal bytes, with another K others, of one size", async () => {
    const of = (k: string, said = prices(["p-1", "1"])) => sealedStatement(state, "g-01", 1, said, signer, secret(k), 0);
    expect((await of("a")).submission).toEqual((await of("a")).submission);
    expect((await of("a")).hash).not.toBe((await of("b")).hash);
    expect((await of("a", prices())).submission.length).toBe((await of("b", prices(["p-1", "999999999.9999"], ["p-2", "1"]))).submission.length);
  });
  test("that withdraws has no body and no prices", async () => {
    const statement = await sealedStatement(state, "g-01", 3, { kind: "withdrawal" }, signer, secret("K"), 0);
    expect(textOf(statement.submission, "submission").split("\n")).toHaveLength(2);
    expect(statement.prices).toBeUndefined();
  });
});

describe("a desk", () => {
  test("seals above what it knows, keeps the receipt, and hides nothing of what another device sent", async () => {
    const small = new SmallHall();
    const first = deskOn(small);
    await first.submit([{ group: "g-01", said: prices(["p-1", "2"]) }, { group: "g-02", said: prices(["p-1", "3"]) }]);
    await first.submit([{ group: "g-01", said: { kind: "withdrawal" } }]);
    const second = deskOn(small);
    await second.ask();
    expect(second.bids.map(({ group, revision, standing, withdrawal, kept }) => [group, revision, standing, withdrawal, kept])).toEqual([
      ["g-01", 1, false, false, undefined], ["g-01", 2, true, true, undefined], ["g-02", 1, true, false, undefined]]);
    await second.submit([{ group: "g-01", said: prices(["p-1", "4"]) }]);
    expect(results(second)).toEqual([["g-01", "taken", 3]]);
    expect(standingIn(second.bids, "g-01")).toMatchObject({ revision: 3, withdrawal: false, kept: { prices: { "p-1": "4" } } });
    expect([lastPrices(second.bids, "g-01"), lastPrices(second.bids, "g-02"), nextRevision(second.bids, "g-02"), nextRevision(second.bids, "g-03")]).toEqual([{ "p-1": "4" }, {}, 2, 1]);
    await first.ask();
    expect(first.bids.filter(bid => bid.dropped)).toEqual([]);
  });

  test("keeps before it sends, and sends the same bytes until it is answered", async () => {
    const [small, keeper] = [new SmallHall(), forgetfulKeeper()];
    const desk = deskOn(small, keeper);
    small.fetch = (fetch => async (path: string, init?: { body?: Bytes }) => {
      if (path === "/api/statements") expect((await keeper.all("statements")).map(kept => textOf(kept.submission, "kept"))).toContain(textOf(init!.body!, "post"));
      return fetch(path, init);
    })(small.fetch);
    vi.stubGlobal("fetch", small.fetch);
    await desk.ask();
    small.fate.push("lost answer", "busy", "lost answer");
    await desk.submit([{ group: "g-01", said: prices(["p-1", "2"]) }]);
    expect(results(desk)).toEqual([["g-01", "taken", 1]]);
    expect([small.posts.length, new Set(small.posts).size, small.entries.length]).toEqual([4, 1, 1]);
  });

  test("that was never answered keeps the bytes for another day, and a receipt comes with the list", async () => {
    const [small, keeper] = [new SmallHall(), forgetfulKeeper()];
    const desk = deskOn(small, keeper);
    small.fate.push(...Array.from({ length: 8 }, () => "lost answer" as const));
    await desk.submit([{ group: "g-01", said: prices(["p-1", "2"]) }]);
    expect([results(desk), desk.bids[0]!.stage, (await keeper.all("statements"))[0]!.receipt]).toEqual([[["g-01", "silence", 1]], "waiting", undefined]);
    const later = deskOn(small, keeper);
    await later.ask();
    expect([later.bids.length, later.bids[0]!.stage, (await keeper.all("statements"))[0]!.receipt !== undefined]).toEqual([1, "taken", true]);
    expect(await later.repeat(later.bids[0]!)).toEqual({ kind: "same" });
    expect(small.entries.length).toBe(1);
  });

  test("seals nothing where the hall does not say which revision is the last", async () => {
    const [small, keeper] = [new SmallHall(), forgetfulKeeper()];
    const desk = deskOn(small, keeper);
    small.fate.push("silence");
    await desk.submit([{ group: "g-01", said: prices(["p-1", "2"]) }]);
    expect([desk.run!.notBegun, small.posts.length, (await keeper.all("statements")).length]).toEqual([{ kind: "silence" }, 0, 0]);
  });

  test("tells a refusal, and takes no receipt that the hall's key did not sign", async () => {
    const [small, keeper] = [new SmallHall(), forgetfulKeeper()];
    const desk = deskOn(small, keeper);
    await desk.ask();
    small.fate.push("refuse", "forge");
    await desk.submit([{ group: "g-01", said: prices(["p-1", "2"]) }, { group: "g-02", said: prices(["p-1", "2"]) }]);
    expect(results(desk)).toEqual([["g-01", "refused", 1], ["g-02", "not-a-receipt", 1]]);
    expect(desk.bids.map(({ stage, refusal }) => [stage, refusal])).toEqual([["refused", "not-allowed"], ["waiting", undefined]]);
    await desk.ask();
    expect([desk.forged, desk.bids[1]!.stage]).toEqual([1, "waiting"]);
  });

  test("takes a second call while it is at work for none", async () => {
    const small = new SmallHall();
    const desk = deskOn(small);
    const wanted = [{ group: "g-01", said: prices(["p-1", "2"]) }];
    await Promise.all([desk.submit(wanted), desk.submit(wanted)]);
    expect(small.entries.length).toBe(1);
  });

  test("stops between two groups when it is asked to", async () => {
    const desk = deskOn(new SmallHall());
    desk.addEventListener("change", () => { if (desk.run?.results.size === 1) desk.stop(); });
    await desk.submit(["g-01", "g-02"].map(group => ({ group, said: prices(["p-1", "2"]) })));
    expect([results(desk).length, desk.run!.at]).toEqual([1, "over"]);
  });

  test("seals no revision above those of the terms", async () => {
    const desk = deskOn(new SmallHall());
    for (let i = 0; i < 6; i++) await desk.submit([{ group: "g-01", said: prices(["p-1", "2"]) }]);
    expect([results(desk), desk.bids.length]).toEqual([[["g-01", "no-revision-left", undefined]], 5]);
  });

  test("notices what the hall lists no longer, and another receipt than the first", async () => {
    const small = new SmallHall();
    const desk = deskOn(small);
    await desk.submit([{ group: "g-01", said: prices(["p-1", "2"]) }]);
    small.entries.splice(0);
    await desk.ask();
    expect(desk.bids.map(bid => bid.dropped)).toEqual([true]);
    small.entries.push({} as never);
    expect((await desk.repeat(desk.bids[0]!)).kind).toBe("another");
  });

  test("offline asks and sends nothing, and takes the revision that it is told", async () => {
    const small = new SmallHall();
    const desk = deskOn(small, forgetfulKeeper(), true);
    await desk.submit([{ group: "g-01", said: prices(["p-1", "2"]), revision: 4 }]);
    expect([results(desk), small.posts]).toEqual([[["g-01", "sealed", 4]], []]);
    expect(filesOf(desk.bids[0]!).map(file => file.name)).toEqual(["bid-g-01-r4.statement"]);
  });
});

test.each([
  [enterprises[0].key, "enrolled"], [enterprises[2].key, "not-enrolled"], [stranger.key, "not-enrolled"],
  [organisers[0].key, "other-role"], [custodians[0].key, "other-role"], [hall.key, "other-role"],
])("the key %s is %s", (id, kind) => expect(placeOf(state, id).kind).toBe(kind));

describe("the lowest known prices", () => {
  const rules = { ...state.view.terms.rules, pipeline: [{ part: "known-lowest", criterion: "lowest" } as const] };
  const asked = { ...state, view: { ...state.view, terms: { ...state.view.terms, rules } } };
  const change = (value: number) => ({ index: 99, stream: "@round", time: 0, seen: 99, statement: { kind: "roster", signers: [], contentHash: () => "", payload: { round: state.view.id, after: state.view.id, changes: [
    { allow: { code: "91A", groups: [{ group: "g-01", products: [{ product: "p-1", criteria: [{ criterion: "lowest", value }] }, { product: "p-2", criteria: [{ criterion: "rank", value: 7 }] }] }] } }] } } } as const);
  const known = (...values: number[]) => [...knownPrices({ ...asked, entries: [...asked.entries, ...values.map(change)] }, "91A").get("g-01") ?? []];
  test("are the roster's last word, in yuan", () => {
    expect(known()).toEqual([]);
    expect(known(31_500)).toEqual([["p-1", "3.15"]]);
    expect(known(31_500, 20_000)).toEqual([["p-1", "2"]]);
    expect(known(31_500, 0)).toEqual([]);
  });
  test("are of one enterprise, and nothing where the rules do not ask", () => {
    expect(knownPrices({ ...asked, entries: [...asked.entries, change(1)] }, "91B").get("g-01")?.size).toBe(0);
    expect(knownPrices({ ...state, entries: [...state.entries, change(1)] }, "91A").size).toBe(0);
  });
});

describe("files", () => {
  const own = (more: Partial<OwnBid>): OwnBid => ({ hash: "a".repeat(64), group: "g-01", revision: 2, stage: "taken", standing: true, withdrawal: false, dropped: false, ...more });
  test("have the names that the command line gives them", () => {
    const kept = { hash: "", round: "", stream: "g-01", kind: "bid", signer: "", made: 0, submission: bytesOf("s\n"), late: bytesOf("l") };
    expect(filesOf(own({ kept, receipt: bytesOf("r") })).map(({ name, content }) => [name, textOf(Uint8Array.from(content), name)])).toEqual([
      ["bid-g-01-r2.statement", "s\n"], ["bid-g-01-r2.statement.receipt", "r\n"], ["bid-g-01-r2.statement.late", "l\n"]]);
    expect(filesOf(own({ withdrawal: true, receipt: bytesOf("r") })).map(file => file.name)).toEqual(["withdrawal-g-01-r2.statement.receipt"]);
  });
  test("in one are stored as APPNOTE says", () => {
    expect(crc32(bytesOf("123456789"))).toBe(0xcbf43926);
    const zip = zipOf([{ name: "a.txt", content: bytesOf("one") }, { name: "b.txt", content: bytesOf("") }]);
    const view = new DataView(zip.buffer);
    const directory = view.getUint32(zip.length - 6, true);
    expect([view.getUint32(0, true), view.getUint32(zip.length - 22, true), view.getUint16(zip.length - 12, true), view.getUint32(directory, true)]).toEqual([0x04034b50, 0x06054b50, 2, 0x02014b50]);
    expect(view.getUint32(directory + 42, true)).toBe(0);
    expect(view.getUint32(view.getUint32(directory + 46 + 5 + 42, true), true)).toBe(0x04034b50);
    expect(allFilesOf([]).length).toBe(22);
  });
});
