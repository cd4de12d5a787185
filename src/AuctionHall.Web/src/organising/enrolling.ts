// Enrolment requests out of files into one roster statement (FORMAT 4). Whatever the hall would refuse is named here, file by file.
import type { CheckedRound } from "../auctions/checked-round";
import { roleOf } from "../auctions/roles";
import { readRequest, readSigned, type Enrolment } from "../auctions/strict-statement";
import type { Bytes } from "../log/bytes";
import type { Change } from "../log/statements";
import type { Group } from "../log/terms";
import { toBase64 } from "../sealing/bytes";

export interface RequestFile { readonly name: string; readonly bytes: Bytes }

/** Why a file enrols nobody. */
export type RequestFault = "no-envelope" | "bad-signature" | "no-request" | "not-sound" | "key-has-role" | "key-taken" | "twice";

export interface SoundRequest {
  readonly file: string;
  readonly enrolment: Enrolment;
  /** As the roster statement carries it. */
  readonly base64: string;
  /** The code is enrolled already: this adds a key to it and takes the new name. */
  readonly known: boolean;
}

export interface ReadRequests {
  readonly sound: readonly SoundRequest[];
  readonly faults: readonly { readonly file: string; readonly fault: RequestFault }[];
}

/** In the files' order by name, so that the same files make the same statement. */
export async function readRequests(files: readonly RequestFile[], round: CheckedRound): Promise<ReadRequests> {
  const sound: SoundRequest[] = [];
  const faults: { file: string; fault: RequestFault }[] = [];
  for (const { name, bytes } of [...files].sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) {
    const read = await requestIn(name, bytes, round);
    if (typeof read === "string") faults.push({ file: name, fault: read });
    else if (sound.some(other => other.enrolment.key === read.enrolment.key)) faults.push({ file: name, fault: "twice" });
    else sound.push(read);
  }
  return { sound, faults };
}

async function requestIn(file: string, bytes: Bytes, { view, rights, rightsByKey }: CheckedRound): Promise<SoundRequest | RequestFault> {
  const envelope = bytes.at(-1) === 10 ? bytes.slice(0, -1) : bytes;
  const signed = await readSigned(envelope);
  if (signed === "bad-signature") return "bad-signature";
  if (signed === "bad-payload") return "not-sound";
  if (typeof signed === "string") return "no-envelope";
  if (signed.statement.kind !== "enrolment") return "no-request";
  const base64 = toBase64(envelope);
  const enrolment = await readRequest(base64);
  if (enrolment === undefined) return "not-sound";
  if (roleOf(view.terms, enrolment.key)) return "key-has-role";
  if (rightsByKey.has(enrolment.key)) return "key-taken";
  return { file, enrolment, base64, known: rights.has(enrolment.code) };
}

export type AllowedGroups = NonNullable<Change["allow"]>["groups"];

/** All their products, without criteria. */
export const wholeGroups = (groups: readonly Group[]): AllowedGroups =>
  groups.map(group => ({ group: group.id, products: group.products.map(product => ({ product: product.id, criteria: [] })) }));

export const enrolChange = ({ base64 }: SoundRequest, groups: AllowedGroups): Change => ({ enrol: { request: base64, groups } });
