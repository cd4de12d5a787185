// What a custodian's page has checked before anything is released, as a list that a person reads. The reader of the log has verified
// every line of it already (auctions/round-reader.ts); here stands what that means, with the two checks that go beyond it: the
// groups' logs against the closing, and that this key never signed for another closing.
import type { CheckedRound } from "../auctions/checked-round";
import type { GroupsChecked } from "./group-checks";
import type { SeedVerdict } from "./seed-check";

export const checkNames = ["id", "organisers", "custody", "contexts", "seed", "deadline", "closing", "groups", "bodies", "one"] as const;
export type CheckName = (typeof checkNames)[number];

export interface RoundCheck {
  readonly name: CheckName;
  /** `noted` is for what the hall confesses: those groups stay sealed, the others go on. */
  readonly verdict: "passed" | "failed" | "waiting" | "noted";
  readonly values: Readonly<Record<string, string | number>>;
}

/** What was found beside the log itself; undefined while it is not known. */
export interface Findings {
  readonly seed: SeedVerdict | undefined;
  readonly groups: GroupsChecked | undefined;
  /** How many groups' logs are read so far. */
  readonly groupsDone: number;
  /** The closing that this key has signed for on this device. */
  readonly signedFor: string | undefined;
}

export function roundChecks(state: CheckedRound, { seed, groups, groupsDone, signedFor }: Findings): readonly RoundCheck[] {
  const { view } = state;
  const { organisers, custodians, groups: all } = view.terms;
  const given = view.custody.filter(Boolean).length;
  const missing = view.closing?.groups.filter(group => group.missing.length > 0).map(group => group.group) ?? [];
  const seen = (is: boolean) => is ? "passed" as const : "waiting" as const;
  const inLog = (name: CheckName, is: boolean, values: RoundCheck["values"] = {}): RoundCheck => ({ name, verdict: seen(is), values });
  return [
    inLog("id", true),
    inLog("organisers", true, { t: organisers.threshold, n: organisers.people.length }),
    inLog("custody", given === custodians.people.length, { k: given, n: custodians.people.length }),
    inLog("contexts", view.begun, { n: all.length }),
    { name: "seed", verdict: seed === "other" ? "failed" : seen(seed === "ours"), values: { n: all.length } },
    inLog("deadline", view.ended),
    inLog("closing", view.closing !== undefined),
    { name: "groups", verdict: groups === undefined ? "waiting" : groups.wrong.length > 0 ? "failed" : "passed", values: { n: groups ? groups.all - groups.wrong.length : groupsDone, all: all.length } },
    { name: "bodies", verdict: view.closing === undefined ? "waiting" : missing.length > 0 ? "noted" : "passed", values: { n: missing.length, groups: missing.join(" ") } },
    { name: "one", verdict: view.closing === undefined ? "waiting" : signedFor === undefined || signedFor === view.closing.statement ? "passed" : "failed", values: {} },
  ];
}

/** Only then is anything released. */
export const mayRelease = (checks: readonly RoundCheck[]): boolean => checks.every(({ verdict }) => verdict === "passed" || verdict === "noted");
