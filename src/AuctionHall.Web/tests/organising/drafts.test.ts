import { describe, expect, test } from "vitest";
import { draftOf, withSignature } from "../../src/auctions/writing";
import { bytesOf } from "../../src/log/bytes";
import { envelopeBytes, toHex, verifiedKeys, readEnvelope } from "../../src/sealing";
import { countersigned, fileOf, freshDraft, progress, readDraft, signatories, together, type Draft } from "../../src/organising/drafts";
import { signedHere, unanswered } from "../../src/organising/outbox";
import { checked, signer } from "./some";
import { hash } from "../some";
import { secret } from "../sealing/some";

const round = await checked("pocket");
const [one, two, three] = [signer("one"), signer("two"), signer("three")];
const terms = { ...round.view.terms, organisers: { threshold: 2, people: [{ name: { zh: "甲" }, key: one.key }, { name: { zh: "乙" }, key: two.key }, { name: { zh: "丙" }, key: three.key }] } };
const open = draftOf("open", { round: round.view.id, groups: ["g-01"] });
const read = async (bytes: Parameters<typeof readDraft>[0]): Promise<Draft> => {
  const draft = await readDraft(bytes, 7);
  if (typeof draft === "string") throw new Error(draft);
  return draft;
};

describe("a draft", () => {
  test("is read with its signers, from the hall and from a file", async () => {
    const envelope = await withSignature(open, one);
    for (const bytes of [envelopeBytes(envelope), fileOf(envelope)]) {
      const draft = await read(bytes);
      expect([draft.statement.kind, draft.round, draft.forged, draft.until]).toEqual(["open", round.view.id, [], 7]);
      expect(signatories(draft, terms).map(who => who.signed)).toEqual([true, false, false]);
      expect(progress(draft, terms)).toEqual({ has: 1, needed: 2 });
    }
  });
  test("with a signature that is not its key's does not count as signed, and says whose it is", async () => {
    const envelope = await withSignature(await withSignature(open, one), two);
    const forged = envelope.signatures.map(signature => signature.keyid === two.key ? { ...signature, sig: signature.sig.map((byte, i) => i === 3 ? byte ^ 1 : byte) } : signature);
    const draft = await read(envelopeBytes({ ...envelope, signatures: forged }));
    expect(draft.forged).toEqual([two.key]);
    expect(progress(draft, terms).has).toBe(1);
    expect((await countersigned(draft, terms, three)).signatures.map(signature => signature.keyid).sort()).toEqual([one.key, three.key].sort());
  });
  test.each([
    ["white space before it", " {}", "no-envelope"], ["nothing", "", "no-envelope"],
  ])("is none with %s", async (_, text, fault) => expect(await readDraft(bytesOf(text))).toBe(fault));
  test("is none of a kind that organisers do not sign, or with a payload that is not strict", async () => {
    const of = async (kind: string, payload: string) => readDraft(envelopeBytes(await withSignature({ payloadType: `application/vnd.auctionhall.${kind}.v1+json`, payload: bytesOf(payload), signatures: [] }, one)));
    expect(await of("bid", `{"group":"g-01","revision":1,"round":"${hash()}"}`)).toBe("other-kind");
    expect(await of("open", `{"round":"${hash()}","groups":[],"groups":["g-01"]}`)).toBe("not-understood");
    expect(await of("open", `{"round":"${hash()}","groups":[],"also":1}`)).toBe("not-understood");
  });
  test("is sent with as many signatures as are needed, never more, whatever it had", async () => {
    let envelope = open;
    for (const who of [one, two, three]) envelope = await withSignature(envelope, who);
    const full = await read(envelopeBytes(envelope));
    for (const who of [one, two, three]) {
      const sent = await countersigned(full, terms, who);
      expect(sent.signatures).toHaveLength(2);
      expect(sent.signatures.map(signature => signature.keyid)).toContain(who.key);
      expect(await verifiedKeys(readEnvelope(envelopeBytes(sent))!)).toHaveLength(2);
    }
  });
  test("and another of the same content are one, under the signatures of both", async () => {
    const both = together(await read(envelopeBytes(await withSignature(open, two))), await read(envelopeBytes(await withSignature(open, one))));
    expect(both.envelope.signatures.map(signature => signature.keyid)).toEqual([one.key, two.key].sort());
    expect(readEnvelope(envelopeBytes(both.envelope))).toBeDefined();
  });
  test("of one organiser's kind needs one", async () => {
    const pause = await freshDraft(draftOf("pause", { round: round.view.id, after: round.lastLeaf, reason: { zh: "断电" } }));
    expect(progress(pause, terms)).toEqual({ has: 0, needed: 1 });
  });
});

describe("what was signed here", () => {
  const key = { id: one.key, role: "organiser" as const, secret: secret("one"), made: 0 };
  test("has the same bytes whenever it is signed again", async () => {
    const [first, second] = [await signedHere(await freshDraft(open), terms, key, 1), await signedHere(await freshDraft(open), terms, key, 2)];
    expect(toHex(second.submission)).toBe(toHex(first.submission));
    expect(first.hash).toBe((await freshDraft(open)).hash);
  });
  test("is offered again until the log, a receipt, a refusal or the hall's drafts have it", async () => {
    const kept = await signedHere(await freshDraft(open), terms, key, 1);
    const waiting = await read(envelopeBytes(await withSignature(open, one)));
    const foreign = await read(envelopeBytes(await withSignature(open, two)));
    const hashes = (...args: Parameters<typeof unanswered>) => unanswered(...args).map(left => left.hash);
    expect(hashes([kept], round, one.key, [])).toEqual([kept.hash]);
    expect(hashes([kept], round, one.key, [foreign])).toEqual([kept.hash]);
    expect(hashes([kept], round, one.key, [waiting])).toEqual([]);
    expect(hashes([{ ...kept, receipt: kept.submission }], round, one.key, [])).toEqual([]);
    expect(hashes([{ ...kept, refusal: "wrong-phase" }], round, one.key, [])).toEqual([]);
    expect(hashes([{ ...kept, hash: [...round.marks.keys()][1]! }], round, one.key, [])).toEqual([]);
    expect(hashes([kept], round, two.key, [])).toEqual([]);
    expect(hashes([{ ...kept, round: hash() }], round, one.key, [])).toEqual([]);
  });
});
