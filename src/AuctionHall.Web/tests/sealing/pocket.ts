// The pocket round of tests/vectors, which C# plays and verifies: its log, and its people, whose keys follow from the script.
import { entryOf, type Entry } from "../../src/log/entry";
import { linesOf } from "../../src/log/lines";
import type { StatementOf } from "../../src/log/statements";
import { bytesOf, fromBase64, toHex, type Bytes } from "../../src/sealing/bytes";
import { sha256 } from "../../src/sealing/digest";
import { groupSeal, type GroupSeal } from "../../src/sealing/group";
import { hkdf } from "../../src/sealing/hkdf";
import type { QuotationForm } from "../../src/sealing/quotation";
import { paddedLength } from "../../src/sealing/padding";
import { signerOf, type Signer } from "../../src/sealing/signer";
import { hex, vectorText } from "./vectors";

const [header = "", ...rest] = vectorText("pocket/pocket.bundle").split("\n");
const lines = linesOf(rest.filter(line => /^(entry|part) /.test(line)).join("\n"));

export const round = header.split(" ").at(-1)!;
export const entries: readonly Entry[] = lines.filter(line => line.kind === "entry").map(entryOf);
export const terms = (entries[0]!.statement as StatementOf<"terms">).payload;

/** The envelope of an entry, in the bytes in which the log has it: its only member that begins with the payload's type. */
export function envelopeAt(stream: string, index: number): string {
  const line = lines.find(one => one.kind === "entry" && one.stream === stream && one.index === index);
  return line?.kind === "entry" ? line.json.slice(line.json.indexOf('{"payloadType"'), -1) : "";
}

export const statements = (kind: string): readonly { entry: Entry; envelope: string }[] => entries
  .filter(entry => entry.statement?.kind === kind).map(entry => ({ entry, envelope: envelopeAt(entry.stream, entry.index) }));

/** The sealed body behind a bid; superseded and withdrawn ones are in no bundle. */
export const bodyAt = (stream: string, index: number): Bytes | undefined => {
  const part = lines.find(one => one.kind === "part" && one.stream === stream && one.index === index);
  return part?.kind === "part" ? fromBase64(part.base64) : undefined;
};

export const formOf = (group: string): QuotationForm => ({
  products: terms.groups.find(one => one.id === group)!.products.map(product => product.id), decimals: terms.decimals,
});

/** Custody statements by custodian, in the terms' order. */
export const custody = (): readonly (readonly string[])[] => terms.custodians.people.map(person => statements("custody")
  .map(({ entry }) => entry.statement as StatementOf<"custody">).find(one => one.signers[0] === person.key)!.payload.keys);

export function sealOf(group: string): Promise<GroupSeal> {
  const place = terms.groups.findIndex(one => one.id === group);
  const form = formOf(group);
  return groupSeal({
    round: hex(round), group, threshold: terms.custodians.threshold,
    custodianKeys: custody().map(keys => hex(keys[place]!)), paddedLength: paddedLength(form.products, form.decimals),
  });
}

const draw = async (label: string): Promise<Bytes> =>
  hkdf(await sha256(bytesOf("pocket")), new Uint8Array(), [bytesOf(`auctionhall script ${label}`)], 32);

export const people = {
  custodian: async (j: number): Promise<Signer> => signerOf(await people.custodianSecret(j)),
  custodianSecret: (j: number): Promise<Bytes> => draw(`custodian ${j}`),
  enterprise: async (code: string, generation = 0): Promise<Signer> => signerOf(await draw(`enterprise ${code} ${generation}`)),
  custodySeed: (j: number): Promise<Bytes> => draw(`custody ${j}`),
  k: async (code: string, group: string, revision: number): Promise<string> => toHex(await draw(`K ${code} ${group} ${revision}`)),
};
