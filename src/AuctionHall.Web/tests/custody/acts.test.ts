import { describe, expect, test, vi } from "vitest";
import { destroySeed, giveCustody, keep, otherRounds, ownKept, release, type Released } from "../../src/custody/acts";
import { claimClosing, signedClosing } from "../../src/custody/one-closing";
import { placeOf } from "../../src/custody/place";
import { seedCheck } from "../../src/custody/seed-check";
import { sittingsOf } from "../../src/custody/sittings";
import { forgetfulKeeper } from "../../src/keeping/keeper";
import { micros } from "../../src/log/instant";
import { fromHex, readEnvelope, toHex, verifiedKeys, type Bytes } from "../../src/sealing";
import { envelopeAt, people } from "../sealing/pocket";
import { before, custodian, pocket } from "./pocket-round";

vi.setConfig({ testTimeout: 60_000 });

const text = (bytes: Bytes) => Buffer.from(bytes).toString();
const unseen = () => {};

describe("custody", () => {
  test("is what C# signed with the same key and seed, is kept before it is sent, and is told group by group", async () => {
    const [keeper, state, told] = [forgetfulKeeper(), await before("custody"), [] as number[]];
    const kept = await giveCustody(keeper, state, await custodian(1), 5, done => told.push(done));
    const theirs = pocket.lines.findIndex(line => line.includes("vnd.auctionhall.custody.") && line.includes(kept.signer));
    expect(text(kept.submission)).toBe(`${envelopeAt("@round", theirs)}\n`);
    expect(told).toEqual([1, 2, 3]);
    expect(await ownKept(keeper, pocket.round, kept.signer)).toEqual([kept]);
  });

  test("made twice is one statement, and what was kept of the first stays", async () => {
    const [keeper, state, key] = [forgetfulKeeper(), await before("custody"), await custodian(1)];
    const first = await giveCustody(keeper, state, key, 5, unseen);
    await keeper.put("statements", { ...first, receipt: fromHex("01")! });
    const second = await giveCustody(keeper, state, key, 6, unseen);
    expect([second.made, second.receipt && toHex(second.receipt)]).toEqual([5, "01"]);
    expect(await keeper.all("statements")).toHaveLength(1);
  });

  test.each([[1, 1, "ours"], [1, 2, "other"]] as const)("of custodian %i is held against the seed of %i: %s", async (j, seedOf, verdict) =>
    expect(await seedCheck(await before(), j, (await custodian(j, seedOf)).seed)).toBe(verdict));

  test("that is not given yet is neither", async () => expect(await seedCheck(await before("custody"), 1, (await custodian(1)).seed)).toBe("none"));

  test("is for custodians: every other key has no place", async () => {
    const state = await before();
    expect(await Promise.all([1, 2, 3].map(async j => placeOf(state, (await people.custodian(j)).key)))).toEqual([1, 2, 3]);
    expect(placeOf(state, state.view.terms.organisers.people[0]!.key)).toBeUndefined();
  });
});

describe("a release", () => {
  const opening = async () => {
    const state = await before("release");
    return { state, now: micros(state.view.timetable.opening) };
  };
  const lines = (released: Released) => "kept" in released ? text(released.kept.submission).split("\n") : [];

  test("is what C# signed, with the secret keys behind it, and claims its closing", async () => {
    const { state, now } = await opening();
    const entry = pocket.lines.findIndex(line => line.includes("vnd.auctionhall.release."));
    const signer = /"keyid":"([0-9a-f]{64})"/.exec(pocket.lines[entry]!)![1]!;
    const place = placeOf(state, signer)!;
    const [sitting] = sittingsOf(state, place, now);
    const keeper = forgetfulKeeper();
    const [envelope, part] = lines(await release(keeper, state, await custodian(place), place, sitting!, 5));
    expect(envelope).toBe(envelopeAt("@round", entry));
    expect(part).toHaveLength(4 * Math.ceil(32 * sitting!.left.length / 3));
    expect(await signedClosing(keeper, pocket.round, signer)).toBe(state.view.closing!.statement);
  });

  test("with the wrong seed is not signed", async () => {
    const { state, now } = await opening();
    const keeper = forgetfulKeeper();
    await expect(release(keeper, state, await custodian(1, 2), 1, sittingsOf(state, 1, now)[0]!, 5)).rejects.toThrow("seed");
    expect(await keeper.all("statements")).toEqual([]);
  });

  test("after one for another closing is not signed, and the other is named", async () => {
    const { state, now } = await opening();
    const [keeper, key] = [forgetfulKeeper(), await custodian(1)];
    await claimClosing(keeper, pocket.round, key.id, "0".repeat(64));
    expect(await release(keeper, state, key, 1, sittingsOf(state, 1, now)[0]!, 5)).toEqual({ otherClosing: "0".repeat(64) });
    expect(await keeper.all("statements")).toEqual([]);
  });
});

describe("one closing of a round, ever:", () => {
  test("of two claims at once the first holds", async () => {
    const keeper = forgetfulKeeper();
    const [first, second] = await Promise.all([claimClosing(keeper, "r", "k", "1"), claimClosing(keeper, "r", "k", "2")]);
    expect([first, second, await signedClosing(keeper, "r", "k")]).toEqual([undefined, "1", "1"]);
  });
  test("another round and another key have one of their own, and the same is claimed as often as one likes", async () => {
    const keeper = forgetfulKeeper();
    const claims = [["r", "k", "1"], ["r", "k", "1"], ["s", "k", "2"], ["r", "l", "3"]] as const;
    for (const [round, key, closing] of claims) expect(await claimClosing(keeper, round, key, closing)).toBeUndefined();
    expect(await signedClosing(keeper, "s", "l")).toBeUndefined();
  });
});

test("destroying the seed takes it and the released keys out of the device, then signs that, and names the rounds that still need it", async () => {
  const [keeper, state, key] = [forgetfulKeeper(), await before("release"), await custodian(1)];
  await keeper.put("keys", key);
  await release(keeper, state, key, 1, sittingsOf(state, 1, micros(state.view.timetable.opening))[0]!, 5);
  const other = (hash: string) => ({ envelope: fromHex("00")!, hash, parts: [] });
  await keep(keeper, "f".repeat(64), "custody", other("1"), key.id, 4);
  await keep(keeper, "e".repeat(64), "custody", other("2"), key.id, 4);
  await keep(keeper, "e".repeat(64), "destroyed", other("3"), key.id, 4);
  expect(await otherRounds(keeper, pocket.round, key.id)).toEqual(["f".repeat(64)]);

  const { key: left, kept } = await destroySeed(keeper, pocket.round, key, micros("2026-01-05T10:00:00+08:00"), 6);
  expect(left.seed).toBeUndefined();
  expect(await keeper.all("keys")).toEqual([left]);
  const releases = (await keeper.all("statements")).filter(one => one.kind === "release");
  expect(releases.map(one => text(one.submission).split("\n").length)).toEqual([2]);
  const envelope = readEnvelope(kept.submission.slice(0, -1))!;
  expect(envelope.payloadType).toBe("application/vnd.auctionhall.destroyed.v1+json");
  expect(await verifiedKeys(envelope)).toEqual([key.id]);
  expect(JSON.parse(text(envelope.payload))).toEqual({ time: "2026-01-05T10:00:00+08:00", round: pocket.round });
});
