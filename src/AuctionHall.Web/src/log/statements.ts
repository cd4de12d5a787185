// Envelopes and the payloads inside: FORMAT 2 and 4. Nothing here checks signatures; a board that the hall serves could lie about
// it anyway (DESIGN 2). auctions/strict-statement.ts does, for whoever brought the round's id.
import { bytesOf, fromBase64, textOf } from "./bytes";
import { sha256 } from "./sha256";
import { flag, groupId, hash, label, list, members, NotUnderstood, optional, parse, revision, text, whole, type Read, type Reader } from "./shape";
import { group, terms, timetable } from "./terms";

/** An envelope as JSON; its one spelling is for sealing/envelope.ts. */
export const envelope = members({ payloadType: text, payload: text, signatures: list(members({ keyid: hash, sig: text })) });

const code = text;

/** A roster's number decides in Core and is shown nowhere here, so it need not be one that JavaScript holds exactly. */
const anyInteger: Reader<number | bigint> = (value, at) => {
  if (typeof value !== "bigint" && !Number.isInteger(value)) throw new NotUnderstood(at, "an integer is needed");
  return value as number | bigint;
};

const allowed = list(members({
  group: groupId,
  products: list(members({ product: text, criteria: list(members({ criterion: text, value: anyInteger })) })),
}));

/** Exactly one member of each change is there; log/roster.ts asks in this order. */
export const change = members({
  enrol: optional(members({ request: text, groups: allowed })),
  allow: optional(members({ code, groups: allowed })),
  relate: optional(members({ codes: list(code) })),
  suspend: optional(members({ code, reason: label })),
  rekey: optional(members({ request: text, lost: hash, reason: label })),
});
export type Change = Read<typeof change>;

const payloads = {
  terms,
  roster: members({ round: hash, after: hash, changes: list(change) }),
  custody: members({ round: hash, keys: list(hash) }),
  clarification: members({ round: hash, after: hash, text: label }),
  postpone: members({ round: hash, after: hash, timetable, reason: label }),
  cancel: members({ round: hash, after: hash, groups: optional(list(groupId)), reason: label }),
  open: members({ round: hash, groups: list(groupId) }),
  release: members({ round: hash, closing: hash, open: hash, groups: list(groupId), keys: hash }),
  pause: members({ round: hash, after: hash, reason: label }),
  resume: members({ round: hash, after: hash, reason: label }),
  spotlight: members({ round: hash, after: hash, group: groupId }),
  correct: members({ round: hash, group: groupId, outcome: hash, changes: optional(list(change)), terms: optional(group), reason: label }),
  closing: members({
    round: hash, ended: hash,
    groups: list(members({ group: groupId, size: whole, root: hash, missing: list(hash) })),
  }),
  revival: members({ round: hash, group: groupId, enterprise: code, product: text, answers: hash, accept: flag }),
  bid: members({ round: hash, group: groupId, revision, sealed: optional(hash) }),
  receipt: members({ round: hash, stream: text, statement: hash, entry: hash, time: whole }),
  late: members({ round: hash, stream: text, statement: hash, deadline: whole, time: whole }),
  enrolment: members({ code, name: label, key: hash }),
} satisfies Record<string, Reader<unknown>>;
export type Kind = keyof typeof payloads;

export type Statement = { readonly [K in Kind]: {
  readonly kind: K;
  readonly payload: Read<(typeof payloads)[K]>;
  readonly signers: readonly string[];
  /** H(PAE(payloadType, payload)): computed when asked for, since few readers need it. */
  readonly contentHash: () => string;
} }[Kind];
export type StatementOf<K extends Kind> = Extract<Statement, { kind: K }>;

export const payloadType = (kind: string): string => `application/vnd.auctionhall.${kind}.v1+json`;

/** The kind of a payload type; undefined for one that is not read here. */
export function kindOf(type: string): Kind | undefined {
  const kind = /^application\/vnd\.auctionhall\.([a-z]+)\.v1\+json$/.exec(type)?.[1];
  return kind !== undefined && Object.hasOwn(payloads, kind) ? kind as Kind : undefined;
}

/** The payload of a kind, out of JSON that was read by whatever reader; its members stand in the order of the list above. */
export const payloadOf = <K extends Kind>(kind: K, json: unknown): StatementOf<K>["payload"] =>
  (payloads[kind] as Reader<unknown>)(json, kind) as StatementOf<K>["payload"];

export const statement: Reader<Statement> = (value, at) => {
  const { payloadType, payload, signatures } = envelope(value, at);
  const kind = kindOf(payloadType);
  if (!kind) throw new NotUnderstood(`${at}.payloadType`, `'${payloadType}' is not known`);
  const bytes = fromBase64(payload, `${at}.payload`);
  return {
    kind,
    payload: parse(textOf(bytes, at), json => payloadOf(kind, json), kind),
    signers: signatures.map(signature => signature.keyid),
    contentHash: () => contentHash(payloadType, bytes),
  } as Statement;
};

/** An enrolment envelope in base64, as a roster statement carries it. */
export function enrolment(base64: string): Read<(typeof payloads)["enrolment"]> {
  const inner = parse(textOf(fromBase64(base64, "request"), "request"), statement, "request");
  if (inner.kind !== "enrolment") throw new NotUnderstood("request", "an enrolment is needed");
  return inner.payload;
}

export function contentHash(payloadType: string, payload: Uint8Array): string {
  const head = bytesOf(`DSSEv1 ${bytesOf(payloadType).length} ${payloadType} ${payload.length} `);
  const whole = new Uint8Array(head.length + payload.length);
  whole.set(head);
  whole.set(payload, head.length);
  return sha256(whole);
}

