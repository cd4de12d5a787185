// The groups of a bundle that were opened, each as what is ranked and the outcome's text that the hall logged. Everything is taken
// from the log: bids are opened with the published keys, the roster is that below the closing, and the lot is drawn again.
import { readFileSync } from "node:fs";
import { entryOf, type Entry } from "../../src/log/entry";
import { historyOf } from "../../src/log/history";
import { linesOf } from "../../src/log/lines";
import { sha256 } from "../../src/log/sha256";
import type { StatementOf } from "../../src/log/statements";
import type { Group, Terms } from "../../src/log/terms";
import type { RankInput } from "../../src/ranking/input";
import { openedLine, rosterLines } from "../../src/ranking/lines";
import { fromBase64, type Bytes } from "../../src/sealing/bytes";
import { groupSeal, type GroupSeal } from "../../src/sealing/group";
import { lotSeed } from "../../src/sealing/lot";
import { openBid, openingOf } from "../../src/sealing/open";
import { paddedLength } from "../../src/sealing/padding";
import { hex } from "../sealing/vectors";

export interface OpenedGroup {
  readonly group: string;
  readonly input: RankInput;
  /** The outcome's bytes as the log has them. */
  readonly outcome: string;
}

const root = new URL("../../../../", import.meta.url);

/** In the order of the bundle; `path` from the repository's folder. */
export async function openedGroups(path: string): Promise<readonly OpenedGroup[]> {
  const [header = "", ...rest] = readFileSync(new URL(path, root), "utf8").split("\n");
  const lines = linesOf(rest.filter(line => /^(entry|part) /.test(line)).join("\n"));
  const bodies = new Map(lines.flatMap(line => line.kind === "part" ? [fromBase64(line.base64)!] : []).map(body => [sha256(body), body]));
  const entries = lines.filter(line => line.kind === "entry").map(line => ({ ...entryOf(line), json: line.json }));
  const round = entries.filter(entry => entry.stream === "@round");
  const terms = statementsOf(round, "terms")[0]!.payload;
  const closing = round.findIndex(entry => entry.statement?.kind === "closing");
  const changes = statementsOf(round.slice(0, closing), "roster").flatMap(one => one.payload.changes);
  const codes = historyOf(round).codeByKey;
  const groups: OpenedGroup[] = [];
  for (const opened of entries.filter(entry => entry.record?.kind === "opened")) {
    const own = entries.filter(entry => entry.stream === opened.stream);
    const group = terms.groups.find(one => one.id === opened.stream)!;
    const seal = await sealOf(hex(header.split(" ").at(-1)!), terms, group, round);
    const { bids, seed } = await openedBids(own, seal, { products: group.products.map(product => product.id), decimals: terms.decimals }, codes, bodies);
    groups.push({
      group: group.id, input: { terms, group, roster: rosterLines(changes, group.id), bids, seed },
      outcome: opened.json.slice(opened.json.indexOf('"outcome":') + '"outcome":'.length, -2),
    });
  }
  return groups;
}

const statementsOf = <K extends "terms" | "roster" | "custody" | "bid">(entries: readonly Entry[], kind: K): readonly StatementOf<K>[] =>
  entries.flatMap(entry => entry.statement?.kind === kind ? [entry.statement as StatementOf<K>] : []);

function sealOf(round: Bytes, terms: Terms, group: Group, entries: readonly Entry[]): Promise<GroupSeal> {
  const place = terms.groups.indexOf(group);
  const custody = statementsOf(entries, "custody");
  return groupSeal({
    round, group: group.id, threshold: terms.custodians.threshold,
    custodianKeys: terms.custodians.people.map(person => hex(custody.find(one => one.signers[0] === person.key)!.payload.keys[place]!)),
    paddedLength: paddedLength(group.products.map(product => product.id), terms.decimals),
  });
}

/** Of each enterprise the highest revision, unless that is a withdrawal (FORMAT 8). */
async function openedBids(
  own: readonly Entry[], seal: GroupSeal, form: { products: readonly string[]; decimals: number }, codes: ReadonlyMap<string, string>,
  bodies: ReadonlyMap<string, Bytes>): Promise<Pick<RankInput, "bids" | "seed">> {
  const standing = new Map<string, StatementOf<"bid">>();
  for (const bid of statementsOf(own, "bid")) {
    const code = codes.get(bid.signers[0]!)!;
    if ((standing.get(code)?.payload.revision ?? 0) < bid.payload.revision) standing.set(code, bid);
  }
  const keys = own.map(entry => entry.record).find(record => record?.kind === "keys");
  if (keys?.kind !== "keys") throw new Error("the group has no keys");
  const opening = (await openingOf(seal, keys.keys.map(({ custodian, key }) => ({ custodian, secret: hex(key) }))))!;
  const [bids, lot] = [[] as RankInput["bids"][number][], [] as { enterpriseKey: Bytes; k: Bytes }[]];
  for (const [code, { payload: { revision, sealed }, signers }] of standing) {
    if (sealed === undefined) continue;
    const key = signers[0]!;
    const opened = await openBid(opening, form, hex(key), revision, bodies.get(sealed)!);
    bids.push(openedLine(code, key, revision, opened, form));
    if (opened.void !== "not re-creatable") lot.push({ enterpriseKey: hex(key), k: opened.k });
  }
  return { bids, seed: await lotSeed(seal, lot) };
}
