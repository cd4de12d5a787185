// The closing against the groups' logs, several at a time, since a round may have 2,000 of them.
import type { CheckedRound } from "../auctions/checked-round";
import { groupCheck, type GroupVerdict, type LogPage } from "../auctions/closing-check";
import type { Told } from "./seed-check";

const atOnce = 4;

export interface GroupsChecked {
  readonly all: number;
  /** In the terms' order. */
  readonly wrong: readonly { readonly group: string; readonly verdict: Exclude<GroupVerdict, "ok"> }[];
}

/** Throws what `page` throws: then nothing is known, and it is done again. */
export async function checkGroups(state: CheckedRound, page: LogPage, told: Told = () => {}): Promise<GroupsChecked> {
  const groups = state.view.terms.groups.map(group => group.id);
  const verdicts = new Map<string, GroupVerdict>();
  let next = 0;
  const work = async () => {
    for (let group = groups[next++]; group !== undefined; group = groups[next++]) {
      verdicts.set(group, await groupCheck(state, group, page));
      told(verdicts.size);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, groups.length) }, work));
  const wrong = groups.flatMap(group => {
    const verdict = verdicts.get(group)!;
    return verdict === "ok" ? [] : [{ group, verdict }];
  });
  return { all: groups.length, wrong };
}
