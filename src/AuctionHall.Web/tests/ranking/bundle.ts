// The outcomes of a bundle, corrected and settled ones too, each as what is ranked and the outcome's text that the hall logged. Everything is taken
// from the log: bids are opened with the published keys, the roster is that below the closing, and the lot is drawn again.
import { readFileSync } from "node:fs";
import { entryOf, type Entry } from "../../src/log/entry";
import { historyOf } from "../../src/log/history";
import { linesOf } from "../../src/log/lines";
import { bytesOf } from "../../src/log/bytes";
import { sha256 } from "../../src/log/sha256";
import type { StatementOf } from "../../src/log/statements";
import type { Group, Terms } from "../../src/log/terms";
import { leafHash } from "../../src/log/tree";
import type { RankInput } from "../../src/ranking/input";
import { rosterLines } from "../../src/ranking/lines";
import { openedBids } from "../../src/ranking/opened-group";
import { fromBase64, type Bytes } from "../../src/sealing/bytes";
import { groupSeal, type GroupSeal } from "../../src/sealing/group";
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
  const corrections = statementsOf(round, "correct").map(one => one.payload);
  const answers = new Map(round.flatMap(entry => entry.record?.kind === "answered" ? [[leafHash(bytesOf(entry.json)), entry.record] as const] : []));
  for (const opened of entries) {
    if (opened.record?.kind !== "opened" && opened.record?.kind !== "corrected" && opened.record?.kind !== "settled") continue;
    const own = entries.filter(entry => entry.stream === opened.stream);
    const group = terms.groups.find(one => one.id === opened.stream)!;
    const seal = await sealOf(hex(header.split(" ").at(-1)!), terms, group, round);
    const { bids, seed } = (await openedBids(own, seal, { products: group.products.map(product => product.id), decimals: terms.decimals }, codes, bodies))!;
    // The n-th outcome of a group stands on its first n corrections.
    const before = own.filter(entry => entry.record?.kind === "corrected" && entry.index <= opened.index).length;
    const applied = corrections.filter(one => one.group === group.id).slice(0, before);
    const settled = opened.record.kind === "settled" ? answers.get(opened.record.answered)! : undefined;
    const ranked = applied.findLast(one => one.terms)?.terms ?? group;
    groups.push({
      group: group.id, input: { terms, group: ranked, roster: rosterLines([...changes, ...applied.flatMap(one => one.changes ?? [])], group.id), bids, seed, ...(settled && { revived: settled.accepted }) },
      outcome: opened.json.slice(opened.json.indexOf('"outcome":') + '"outcome":'.length, -2),
    });
  }
  return groups;
}

const statementsOf = <K extends "terms" | "roster" | "custody" | "correct">(entries: readonly Entry[], kind: K): readonly StatementOf<K>[] =>
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
