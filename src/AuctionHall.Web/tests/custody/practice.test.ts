import { describe, expect, test, vi } from "vitest";
import { practise, type PracticeStep } from "../../src/custody/practice";
import { contentHash, custodianKey, readEnvelope, scriptSigner, seedKey, toHex, verifiedKeys } from "../../src/sealing";
import { secret } from "../sealing/some";
import { hex, vector } from "../sealing/vectors";

vi.setConfig({ testTimeout: 60_000 });

interface Case {
  round: string; m: number; n: number; place: number; decimals: number; seed: string; signing: string; time: string;
  practice: string; others: string[]; enterprise: string; k: string; context: string; statement: string;
}

const cases: Case[] = vector("custody/practice.json");
const chanceOf = ({ practice, others, enterprise, k }: Case) => ({ practice: hex(practice), others: others.map(hex), enterprise: hex(enterprise), k: hex(k) });
const termsOf = ({ round, m, n, place, decimals }: Case) => ({ round, threshold: m, custodians: n, decimals, place });
const run = (one: Case, held: Parameters<typeof practise>[1], backup = hex(one.seed), done?: (step: PracticeStep) => void) =>
  practise(termsOf(one), held, backup, scriptSigner(hex(one.signing)), one.time, chanceOf(one), done);

describe("a practice", () => {
  test.each(cases)("of custodian $place of $n opens what was sealed, and signs what other programs verify", async one => {
    const steps: PracticeStep[] = [];
    const result = await run(one, hex(one.seed), hex(one.seed), step => steps.push(step));
    expect(steps).toEqual(["same", "sealed", "opened", "signed"]);
    if ("fault" in result) throw new Error(result.fault);
    expect([result.context, Buffer.from(result.statement.envelope).toString()]).toEqual([one.context, one.statement]);
    const envelope = readEnvelope(result.statement.envelope)!;
    expect(await verifiedKeys(envelope)).toEqual([scriptSigner(hex(one.signing)).key]);
    expect(await contentHash(envelope.payloadType, envelope.payload)).toBe(result.statement.hash);
  });

  test("works with a seed that only the browser holds", async () =>
    expect(await run(cases[0]!, await seedKey(hex(cases[0]!.seed)))).toMatchObject({ context: cases[0]!.context }));

  test("with the backup of another seed stops before anything is sealed", async () => {
    const steps: PracticeStep[] = [];
    expect(await run(cases[0]!, hex(cases[0]!.seed), secret("another seed"), step => steps.push(step))).toEqual({ fault: "other-seed" });
    expect(steps).toEqual([]);
  });

  test.each(cases)("shares no key with the round of custodian $place of $n", async one => {
    const keyOf = async (id: string) => toHex((await custodianKey(hex(one.seed), hex(id), "practice")).public);
    expect(await keyOf(one.practice)).not.toBe(await keyOf(one.round));
  });
});
