// FORMAT 2 and 4: the statements that enterprises and custodians sign; those of organisers are in auctions/writing.ts. Members stand in the order in which the
// hall's own clients write them; any order would do, since the exact bytes are signed and kept.
import { hash, type Label } from "../log/shape";
import { BadInput } from "./bad-input";
import { equal, fromHex, joined, toHex, type Bytes } from "./bytes";
import { custodianKey, type Seed } from "./custodian";
import { sha256 } from "./digest";
import { isAcceptableKey } from "./ed25519";
import { withSignature } from "./envelope";
import { needGroupId, needRevision } from "./group";
import { isCreditCode, isName } from "./names";
import type { Signer } from "./signer";
import { statementOf, unsigned, type SignedStatement } from "./signing";

/** A group of the terms with the public half that the custodian gave for it. */
export interface CustodyOf {
  readonly group: string;
  /** pk_j as the log has it, 32 bytes. */
  readonly publicKey: Bytes;
}

/** A bid around a sealed body; without one it is a withdrawal. Round ids are in hex throughout this file. */
export async function bidStatement(round: string, group: string, revision: number, body: Bytes | undefined, signer: Signer): Promise<SignedStatement> {
  needGroupId(group);
  needRevision(revision);
  const about = { group, revision };
  return body === undefined
    ? statement("bid", { ...about, round: roundOf(round) }, signer)
    : statement("bid", { ...about, sealed: toHex(await sha256(body)), round: roundOf(round) }, signer, body);
}

/** A custodian's public keys for every group, in the terms' order. @param told After each group, with how many are done. */
export async function custodyStatement(
  round: string, groups: readonly string[], seed: Seed, signer: Signer, told: (done: number) => void = () => {}): Promise<SignedStatement> {
  const id = fromHex(roundOf(round))!;
  const keys: string[] = [];
  for (const group of groups) told(keys.push(toHex((await custodianKey(seed, id, group)).public)));
  return statement("custody", { keys, round }, signer);
}

/**
 * The secret keys for some groups of a sitting, in its order, beside the statement that names closing and `open` by their
 * content hashes. Refused where the seed is not the one behind the custody. Whether closing and `open` are in order is for the
 * caller to check first, from the log.
 */
export async function releaseStatement(
  round: string, closing: string, open: string, groups: readonly CustodyOf[], seed: Seed, signer: Signer): Promise<SignedStatement> {
  const id = fromHex(roundOf(round))!;
  const secrets: Bytes[] = [];
  for (const { group, publicKey } of groups) {
    const pair = await custodianKey(seed, id, group);
    if (!equal(pair.public, publicKey)) throw new BadInput("this seed is not the one behind the custody statement");
    secrets.push(pair.secret);
  }
  const part = joined(...secrets);
  const payload = { closing: hash(closing, "closing"), open: hash(open, "open"), groups: groups.map(one => one.group), keys: toHex(await sha256(part)), round };
  return statement("release", payload, signer, part);
}

/** That a custodian has practised with seed and backup; a file for the organisers. @param time As payloads spell it. */
export const drillStatement = (round: string, practice: string, context: string, time: string, signer: Signer): Promise<SignedStatement> =>
  statement("drill", { practice: hash(practice, "practice"), context: hash(context, "context"), time, round: roundOf(round) }, signer);

/** That a custodian keeps the seed behind its custody no more; a file for the organisers. */
export const destroyedStatement = (round: string, time: string, signer: Signer): Promise<SignedStatement> =>
  statement("destroyed", { time, round: roundOf(round) }, signer);

/** What an enterprise hands to the organisers: name and credit code signed by the key that it names. */
export async function enrolmentRequest(code: string, name: Label, signer: Signer): Promise<SignedStatement> {
  if (!isCreditCode(code)) throw new BadInput("a credit code has 1 to 18 of 0-9 and A-Z");
  if (!isName(name)) throw new BadInput("a name is blank, longer than 100 characters, not in normal form C, or holds hidden characters");
  if (!isAcceptableKey(fromHex(signer.key)!)) throw new BadInput("the key is of small order");
  const { zh, en } = name;
  return statement("enrolment", { code, name: en === undefined ? { zh } : { zh, en }, key: signer.key }, signer);
}

const statement = async (kind: string, members: object, signer: Signer, ...parts: readonly Bytes[]): Promise<SignedStatement> =>
  statementOf(await withSignature(unsigned(kind, members), signer), ...parts);

const roundOf = (round: string): string => hash(round, "round");
