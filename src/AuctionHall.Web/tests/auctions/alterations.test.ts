// The pocket's stream, altered: no altered line is believed.
import { describe, expect, test } from "vitest";
import { RoundReader } from "../../src/auctions/round-reader";
import { bundle } from "./bundles";
import { said } from "./small-hall";

const { round, lines } = bundle("pocket");
const SEED = 20261122;
const POSITIONS = 400;

/** Mulberry32: equal seeds give equal alterations. */
function random(seed: number): (below: number) => number {
  return below => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const read = (altered: readonly string[], id = round) => said(new RoundReader(id).take(altered.join("\n")));
const at = (kind: string): number => lines.findIndex(line => line.includes(`"kind":"${kind}"`) || line.includes(`vnd.auctionhall.${kind}.v1`));
const edit = (index: number, from: string | RegExp, to: string): string[] => {
  const altered = lines[index]!.replace(from, to);
  if (altered === lines[index]) throw new Error("nothing is altered");
  return lines.with(index, altered);
};
const numbered = (line: string, index: number) => line.replace(/^entry @round \d+/, `entry @round ${index}`);
const renumbered = (index: number) => numbered(lines[index - 1]!, index).replace(/"seen":\d+/, `"seen":${index}`);

/** Of ten seconds, recorded at its end. */
const outageAt = (index: number, from: number) =>
  `entry @round ${index} {"time":${from + 10_000_000},"seen":${index},"record":{"kind":"outage","from":${from},"until":${from + 10_000_000}}}`;

describe("the pocket's stream", () => {
  test("is taken as it is", async () => expect(await read(lines)).toBe("taken"));
  test("under another id is not the round", async () => expect(await read(lines, "0".repeat(64))).toBe("other-round"));
  test("of another bundle is not the round", async () => expect(await read([`auctionhall bundle 1 ${"0".repeat(64)}`, ...lines])).toBe("other-round"));

  // Nobody signs an entry's time or can derive when the hall was down, and what an outcome is follows from its group's stream alone: due.ts leaves
  // these to the verifier, which has the checkpoint's root.
  const isLeft = (line: string, place: number): boolean => [/"time":(\d+)/d, /"kind":"outage","from":(\d+)/d, /"until":(\d+)/d, /"kind":"outcome".*"root":"(\w+)"/d, /"kind":"outcome".*"outcome":"(\w+)"/d]
    .map(pattern => pattern.exec(line)?.indices?.[1]).some(span => span !== undefined && place >= span[0] && place < span[1]);

  test(`with one bit flipped is refused, ${POSITIONS} places by seed ${SEED}, but for times and an outcome's own hashes`, async () => {
    const next = random(SEED);
    let refused = 0;
    for (let i = 0; i < POSITIONS; i++) {
      // Every entry has its turn.
      const index = i % lines.length;
      const line = lines[index]!;
      const place = next(line.length);
      const flipped = String.fromCharCode(line.charCodeAt(place) ^ (1 << next(7)));
      const altered = line.slice(0, place) + flipped + line.slice(place + 1);
      const verdict = await read(lines.with(index, altered));
      if (verdict !== "taken") refused++;
      else expect(isLeft(line, place), `entry ${index}, place ${place}, '${flipped}'`).toBe(true);
    }
    expect(refused).toBeGreaterThan(0.95 * POSITIONS);
  }, 300_000);

  test.each<readonly [string, () => readonly string[], string]>([
    ["two entries swapped", () => [...lines.slice(0, 4), lines[5]!, lines[4]!], "gap"],
    ["two entries swapped with their numbers", () => [...lines.slice(0, 4), numbered(lines[5]!, 4)], "seen"],
    ["an entry dropped", () => lines.toSpliced(3, 1), "gap"],
    ["an entry dropped, the next in its place", () => [...lines.slice(0, 3), numbered(lines[4]!, 3)], "seen"],
    ["an entry doubled in place", () => lines.toSpliced(3, 0, lines[3]!), "taken"],
    ["an entry doubled at the next place", () => [...lines.slice(0, 5), numbered(lines[4]!, 5)], "seen"],
    ["an entry doubled at the next place, as seen there", () => [...lines.slice(0, 5), renumbered(5)], "time-back"],
    ["an entry said twice with a later time", () => [...lines.slice(0, 5), renumbered(5).replace(/"time":(\d+)/, (_, time) => `"time":${Number(time) + 1}`)], "twice"],
    ["an earlier entry in other bytes", () => [...lines.slice(0, 5), lines[3]!.replace(/"time":(\d+)/, '"time":1')], "other-entry"],
    ["an earlier entry that is none", () => [...lines.slice(0, 5), "entry @round 3 {}"], "entry-spelling"],
    ["no terms in front", () => [numbered(lines[1]!, 0).replace(/"seen":\d+/, '"seen":0')], "no-terms"],
    ["a record in front", () => ['entry @round 0 {"time":1,"seen":0,"record":{"kind":"ended","deadline":1}}'], "no-terms"],
    ["a time that goes back", () => edit(3, /"time":\d+/, '"time":1767578400000000'), "time-back"],
    ["a time with a leading zero", () => edit(3, '"time":', '"time":0'), "entry-spelling"],
    ["a time above 2^53", () => edit(3, /"time":\d+/, '"time":9007199254740993'), "entry-spelling"],
    ["white space in an entry", () => edit(3, ',"seen"', ', "seen"'), "entry-spelling"],
    ["white space in an envelope", () => edit(3, ',"payload"', ', "payload"'), "not-one-spelling"],
    ["another `seen`", () => edit(3, /"seen":3/, '"seen":2'), "seen"],
    ["an index with a leading zero", () => edit(3, "@round 3", "@round 03"), "line"],
    ["a stream that the round does not have", () => edit(3, "@round 3", "g-99 3"), "line"],
    ["a public part", () => [...lines.slice(0, 3), "part @round 2 AAEC"], "line"],
    ["an empty line", () => [...lines.slice(0, 3), "", lines[3]!], "line"],
    ["a kind that nobody knows", () => edit(3, /auctionhall\.[a-z]+\.v1/, "auctionhall.praise.v1"), "unknown-kind"],
    ["another kind than was signed", () => edit(at("clarification"), "clarification.v1", "pause.v1"), "bad-signature"],
    ["`begun` with another context", () => edit(at("begun"), /"context":"[0-9a-f]/, '"context":"g'), "does-not-follow"],
    ["`begun` with the groups in another order", () => edit(at("begun"), /(\{"group":"g-01"[^}]*\}),(\{"group":"g-02"[^}]*\})/, "$2,$1"), "does-not-follow"],
    ["`begun` with white space", () => edit(at("begun"), '"kind":', '"kind": '), "does-not-follow"],
    ["`begun` twice with a member", () => edit(at("begun"), '"kind":"begun"', '"kind":"begun","kind":"begun"'), "does-not-follow"],
    ["`outage` that is not over yet", () => edit(at("outage"), '"until":1767578490000000', '"until":1767578490000001'), "does-not-follow"],
    ["`outage` that began before the entry before it", () => edit(at("outage"), '"from":1767578480000000', '"from":1767578472999999'), "does-not-follow"],
    ["`outage` that ended before it began", () => edit(at("outage"), '"from":1767578480000000', '"from":1767578490000000'), "does-not-follow"],
    ["`outage` eleven minutes late", () => edit(at("outage"), /"time":\d+/, '"time":1767579150000000'), "does-not-follow"],
    ["`outage` before the round has begun", () => [...lines.slice(0, 3), outageAt(3, 1767578402000000)], "does-not-follow"],
    ["`outage` into the one before it", () => [...lines.slice(0, at("outage") + 1), outageAt(at("outage") + 1, 1767578489999999)], "does-not-follow"],
    ["`outage` again behind it", () => [...lines.slice(0, at("outage") + 1), outageAt(at("outage") + 1, 1767578495000000)], "taken"],
    ["`outage` behind the deadline", () => [...lines.slice(0, at("ended")), outageAt(at("ended"), 1767578550000000)], "does-not-follow"],
    ["`outage` behind the end", () => [...lines.slice(0, at("ended") + 1), outageAt(at("ended") + 1, 1767578550000001)], "does-not-follow"],
    ["`outage` left out", () => lines.slice(0, at("outage")).concat(numbered(lines[at("outage") + 1]!, at("outage")).replace(/"seen":\d+/, `"seen":${at("outage")}`)), "wrong-phase"],
    ["`ended` with another deadline", () => edit(at("ended"), /"deadline":(\d+)\d/, '"deadline":$11'), "does-not-follow"],
    ["an outcome of another group", () => edit(at("outcome"), '"group":"g-01"', '"group":"g-02"'), "does-not-follow"],
    ["an outcome with its members in another order", () => edit(at("outcome"), /"group":"g-01",("size":\d+)/, '$1,"group":"g-01"'), "does-not-follow"],
    ["an outcome over another number of entries", () => edit(at("outcome"), /"size":\d+/, '"size":4'), "does-not-follow"],
    ["`unopened` without its group", () => edit(at("unopened"), '"groups":["g-02"]', '"groups":[]'), "does-not-follow"],
    ["`unopened` with a cancelled group", () => edit(at("unopened"), '"groups":["g-02"]', '"groups":["g-02","g-03"]'), "does-not-follow"],
  ])("with %s", async (_, altered, expected) => expect(await read(altered())).toBe(expected));
});
