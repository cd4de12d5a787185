import type { Condition } from "../../log/pipeline";
import type { Applied } from "../../outcome/outcome";
import type { PartNamed } from "../input";
import type { Item } from "../item";
import { compared, halfUp, ratio, sumOf, times, type Ratio } from "../ratio";
import { decimal, fraction, multiple, percent, shortest, told } from "../written";
import { decrease, held, type Measures } from "./conditions";

/** the mean is rounded half up to so many decimals. */
const MEAN_DECIMALS = 6;

export interface Entered {
  /** What is noted of the group. */
  readonly applied: readonly Applied[];
  /** The anchor that was noted last. */
  readonly anchor?: Ratio;
}

/** drops the running items for which no condition holds. */
export function entry({ any }: PartNamed<"entry">, running: readonly Item[], measures: Omit<Measures, "anchor">): Entered {
  if (any.length === 0 || running.length === 0) return { applied: [] };
  const anchors = new Map<Condition, Ratio>();
  const noted = any.flatMap(condition => {
    if (condition.kind !== "multiple-of-anchor") return [];
    const { anchor, mean } = anchorOf(condition.mean, running, measures.lowest);
    anchors.set(condition, anchor);
    return [told("R-52", String(running.length), shortest(mean, MEAN_DECIMALS), condition.mean, fraction(anchor))];
  });
  for (const item of running) {
    const met = any.flatMap(condition => held(condition, item, { ...measures, anchor: one => anchors.get(one)! }) ?? []);
    if (met.length > 0) item.met.push(...met);
    else item.decide("entry not met", missed(item, measures));
  }
  const anchor = [...anchors.values()].at(-1);
  return { applied: noted, ...(anchor && { anchor }) };
}

/** The larger of the lowest and of `part` times the simple mean of the running items' keys, the mean in integers of 10^-6. */
function anchorOf(part: string, running: readonly Item[], lowest: Ratio): { readonly anchor: Ratio; readonly mean: bigint } {
  const sum = sumOf(running.map(item => item.key));
  const mean = halfUp(ratio(sum.n, sum.d * BigInt(running.length)), MEAN_DECIMALS);
  const share = times(decimal(part), ratio(mean, 10n ** BigInt(MEAN_DECIMALS)));
  return { anchor: compared(share, lowest) > 0 ? share : lowest, mean };
}

function missed({ key, price, product: { ceiling } }: Item, { lowest, decimals }: Omit<Measures, "anchor">): Applied {
  return told("R-24", multiple(key, lowest), ceiling === undefined ? "-" : percent(decrease(price, ceiling)), shortest(price, decimals));
}
