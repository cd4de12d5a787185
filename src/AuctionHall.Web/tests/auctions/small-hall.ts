// A small round whose every key is known here: entries are written as a hall would, or as no hall may.
import { describe, expect, test } from "vitest";
import { NotTrusted, RoundReader, type Fault } from "../../src/auctions/round-reader";
import { micros } from "../../src/log/instant";
import { leafHash } from "../../src/log/tree";
import { bytesOf, toBase64, toHex, type Bytes } from "../../src/sealing/bytes";
import { custodianKey } from "../../src/sealing/custodian";
import { contentHash } from "../../src/sealing/dsse";
import { envelopeBytes, signed } from "../../src/sealing/envelope";
import { groupSeal } from "../../src/sealing/group";
import { paddedLength } from "../../src/sealing/padding";
import { scriptSigner, type Signer } from "../../src/sealing/signer";
import { enrolmentRequest } from "../../src/sealing/statements";
import { secret } from "../sealing/some";

export const zero = micros("2026-01-05T10:00:00+08:00");
export const second = 1_000_000;
/** Seconds behind zero. */
export const [START, DEADLINE, OPENING, UNOPENED] = [60, 120, 180, 600];
const clock = (seconds: number) => `2026-01-05T10:${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}+08:00`;
export const timetable = (start = START, deadline = DEADLINE, opening = OPENING, unopened = UNOPENED) =>
  ({ start: clock(start), deadline: clock(deadline), opening: clock(opening), unopened: clock(unopened) });

const key = (name: string): Signer => scriptSigner(secret(name));
export const hall = key("statements");
export const organisers = [key("organiser 1"), key("organiser 2"), key("organiser 3")] as const;
export const two = [organisers[0], organisers[1]] as const;
export const custodians = [key("custodian 1"), key("custodian 2"), key("custodian 3")] as const;
/** Enrolled are the first two. */
export const enterprises = [key("enterprise 1"), key("enterprise 2"), key("enterprise 3")] as const;
export const stranger = key("stranger");

export const zh = (text: string) => ({ zh: text });
const people = (signers: readonly Signer[]) => signers.map((signer, i) => ({ name: zh(`甲${i + 1}`), key: signer.key }));

export const groups = ["g-01", "g-02", "g-03"] as const;
const products = ["p-1", "p-2"];
export const termsOf = (): any => ({
  title: zh("小轮次"), alliance: { name: zh("联盟"), lead: zh("牵头"), members: [] }, drill: true,
  hall: { name: "hall.example", statements: hall.key, checkpoints: key("checkpoints").key },
  organisers: { threshold: 2, people: people(organisers) }, custodians: { threshold: 2, people: people(custodians) },
  timetable: timetable(), decimals: 4, revisions: 5, rules: { version: "2", assumed: [], pipeline: [{ part: "unit", of: "enterprise" }] },
  groups: groups.map(id => ({ id, name: zh("药品"), products: products.map(one => ({ id: one, name: zh("片剂"), ceiling: "12.5" })), volume: 1000, unit: zh("片") })),
});

export const payloadType = (kind: string) => `application/vnd.auctionhall.${kind}.v1+json`;
export const jsonOf = (members: unknown): Bytes => bytesOf(typeof members === "string" ? members : JSON.stringify(members));
export const envelopeOf = async (kind: string, members: unknown, ...signers: readonly Signer[]): Promise<Bytes> =>
  envelopeBytes(await signed(payloadType(kind), jsonOf(members), ...signers));
export const requestOf = async (code: string, signer: Signer): Promise<string> => toBase64((await enrolmentRequest(code, zh("企业"), signer)).envelope);
export const allowed = (group: string, ...ids: string[]) => ({ group, products: ids.map(product => ({ product, criteria: [] })) });

export const seed = (custodian: number) => secret(`custody ${custodian}`);

/** Lines of a round's stream, and what a signer would have seen of them. */
export class Written {
  constructor(readonly round: string, readonly lines: readonly string[] = [], readonly leaves: readonly string[] = [], readonly hashes: readonly string[] = []) {}

  get next(): number { return this.lines.length; }
  get lastLeaf(): string { return this.leaves.at(-1)!; }

  /** Behind these lines one more, whatever it says. */
  raw(json: string, hash = "", index = this.next): Written {
    return new Written(this.round, [...this.lines, `entry @round ${index} ${json}`], [...this.leaves, leafHash(bytesOf(json))], [...this.hashes, hash]);
  }

  record(seconds: number, record: unknown): Written {
    return this.raw(`{"time":${zero + seconds * second},"seen":${this.next},"record":${typeof record === "string" ? record : JSON.stringify(record)}}`);
  }

  async statement(seconds: number, kind: string, members: unknown, ...signers: readonly Signer[]): Promise<Written> {
    const envelope = Buffer.from(await envelopeOf(kind, members, ...signers)).toString();
    return this.raw(`{"time":${zero + seconds * second},"seen":${this.next},"statement":${envelope}}`, await contentHash(payloadType(kind), jsonOf(members)));
  }

  /** A statement about this round that may recur. */
  recurring(seconds: number, kind: string, members: object, ...signers: readonly Signer[]): Promise<Written> {
    return this.statement(seconds, kind, { ...members, after: this.lastLeaf, round: this.round }, ...signers);
  }

  roster(seconds: number, ...changes: readonly unknown[]): Promise<Written> {
    return this.recurring(seconds, "roster", { changes }, ...two);
  }

  async custody(seconds: number, custodian: number): Promise<Written> {
    return this.statement(seconds, "custody", { keys: await custodyKeys(this.round, custodian), round: this.round }, custodians[custodian - 1]!);
  }

  release(seconds: number, custodian: number, ...named: readonly string[]): Promise<Written> {
    return this.statement(seconds, "release",
      { closing: this.hashOf("closing"), open: this.hashOf("open"), groups: named, keys: toHex(secret(`part ${custodian}`)), round: this.round }, custodians[custodian - 1]!);
  }

  /** Content hash of the first statement of that kind. */
  hashOf(kind: string): string {
    return this.hashes[this.lines.findIndex(line => line.includes(payloadType(kind)))]!;
  }
  leafOf(record: string): string {
    return this.leaves[this.lines.findIndex(line => line.includes(`"kind":"${record}"`))]!;
  }
}

export const custodyKeys = async (round: string, custodian: number): Promise<string[]> =>
  Promise.all(groups.map(async group => toHex((await custodianKey(seed(custodian), Uint8Array.from(Buffer.from(round, "hex")), group)).public)));

export async function contexts(round: string): Promise<{ group: string; context: string }[]> {
  const keys = await Promise.all([1, 2, 3].map(custodian => custodyKeys(round, custodian)));
  return Promise.all(groups.map(async (group, place) => ({
    group, context: toHex((await groupSeal({
      round: Uint8Array.from(Buffer.from(round, "hex")), group, threshold: 2, paddedLength: paddedLength(products, 4),
      custodianKeys: keys.map(one => Uint8Array.from(Buffer.from(one[place]!, "hex"))),
    })).G),
  })));
}

export const withTerms = async (terms: unknown, seconds = 0, ...signers: readonly Signer[]): Promise<Written> =>
  new Written(await contentHash(payloadType("terms"), jsonOf(terms))).statement(seconds, "terms", terms, ...(signers.length ? signers : two));

export const closedGroups = () => groups.map(group => ({ group, size: 1, root: "cd".repeat(32), missing: [] as string[] }));
export const closing = (before: Written, edit: object = {}) => ({ ended: before.leafOf("ended"), groups: closedGroups(), round: before.round, ...edit });

export const text = { text: zh("答疑") };
export const reason = { reason: zh("理由") };
export const cancel = (before: Written, seconds: number, named?: readonly string[]): Promise<Written> =>
  before.recurring(seconds, "cancel", { ...(named ? { groups: named } : {}), ...reason }, ...two);
export const postpone = (before: Written, seconds: number, times: ReturnType<typeof timetable>): Promise<Written> =>
  before.recurring(seconds, "postpone", { timetable: times, ...reason }, ...two);
export const open = (before: Written, seconds: number, ...named: readonly string[]): Promise<Written> =>
  before.statement(seconds, "open", { groups: named, round: before.round }, ...two);

/** How far the round has come; each stage holds the ones before it. */
export async function stages() {
  const announced = await (await (await withTerms(termsOf())).roster(1,
    { enrol: { request: await requestOf("91A", enterprises[0]), groups: [allowed("g-01", "p-2", "p-1"), allowed("g-02", "p-1")] } },
    { enrol: { request: await requestOf("91B", enterprises[1]), groups: [allowed("g-01", "p-1")] } })).custody(2, 1);
  const given = await (await announced.custody(3, 2)).custody(4, 3);
  const accepting = given.record(START, { kind: "begun", groups: await contexts(given.round) });
  const opened = await accepting.statement(70, "open", { groups: ["g-03", "g-01"], round: accepting.round }, ...two);
  const ended = opened.record(DEADLINE, { kind: "ended", deadline: zero + DEADLINE * second });
  const closed = await ended.statement(DEADLINE + 1, "closing", closing(ended), hall);
  const released = await closed.release(OPENING, 1, "g-03", "g-01");
  const quorum = await released.release(OPENING + 1, 2, "g-01");
  return { announced, given, accepting, opened, ended, closed, released, quorum };
}

/** What a reader says of these lines: the fault of the last one, or `taken`. A fault in an earlier one is a mistake of the test. */
export async function verdict(written: Written): Promise<Fault | "taken"> {
  const reader = new RoundReader(written.round);
  await reader.take(written.lines.slice(0, -1).join("\n"));
  return said(reader.take(written.lines.at(-1)!));
}

export type Case = readonly [what: string, expected: Fault | "taken", line: () => Promise<Written> | Written];

/** Cases with the verdict on the line. */
export function table(name: string, cases: readonly Case[]): void {
  describe(name, () => { test.each(cases)("%s: %s", async (_, expected, line) => expect(await verdict(await line())).toBe(expected)); });
}

export async function said(taking: Promise<void>): Promise<Fault | "taken"> {
  try {
    await taking;
    return "taken";
  } catch (problem) {
    if (problem instanceof NotTrusted) return problem.fault;
    throw problem;
  }
}
