// An outcome as the worked examples of tests/vectors/presets write it (tests/vectors/README.md): for an eye, keys as decimals where
// they end, and of the rules that an item met only those that say more than every item's.
import { quotient } from "../../src/outcome/money";
import type { Applied, ItemOutcome, Outcome } from "../../src/outcome/outcome";

type Line = Readonly<Record<string, string | number>>;

/** Met by every item of its kind, or told by a member of its own: validity, key, even and ranked shares, regions. */
const left = new Set(["R-9", "R-10", "R-14", "R-15", "R-16", "R-17", "R-35", "R-36", "R-38", "R-49", "R-50"]);

/** The group, its bidding units, its items. */
export function linesOf(outcome: Outcome): readonly Line[] {
  const { average, maximum, savings } = outcome.aggregates ?? {};
  return [
    line({ ...whole(outcome), average: average?.percent, maximum: maximum?.percent, savings: savings?.yuan }),
    ...(outcome.units ?? []).map(unit => line({ unit: unit.unit, ...whole(unit) })),
    ...outcome.items.map(item),
  ];
}

/** What an example says, without its reasons. */
export const expectedLines = ({ group, units = [], items }: { group: object; units?: object[]; items: object[] }): readonly Line[] =>
  [group, ...units, ...items].map(({ why: _, ...rest }: { why?: unknown }) => line(rest));

function whole({ status, bidders, cap, lowest, applied, volume }: Pick<Outcome, "status" | "bidders" | "cap" | "lowest" | "applied" | "volume">): object {
  const named = (rule: string) => applied.find(one => one.rule === rule)?.operands;
  return {
    status, bidders, cap, lowest: number(lowest), mean: named("R-52")?.[1], anchor: number(named("R-52")?.[3]),
    base: count(volume?.base), agreed: count(volume?.allotted), residue: count(volume?.unallotted), pool: count(named("R-64")?.[0]),
  };
}

function item({ enterprise, product, price, verdict, met, decided, key, rank, place, tie, allotted, regions, offer }: ItemOutcome): Line {
  const told = met.filter(({ rule }) => !left.has(rule)).map(({ rule, operands }) => rule === "R-62" ? `R-62 ${operands[0]}` : rule);
  return line({
    item: `${enterprise} ${product}`, price, verdict, rule: decided.rule, key: number(key), rank, tie: tie && tieOf(tie),
    met: told.length > 0 ? told.join(", ") : undefined, place, allotted: count(allotted), regions, offer: offer?.price,
  });
}

const tieOf = ({ rule, operands }: Applied): string => rule === "R-26" ? `R-26 ${operands[2]}` : rule;

const count = (units: string | undefined): number | undefined => units === undefined ? undefined : Number(units);

/** n/m as a decimal where that ends within nine places, else as it is. */
function number(ratio: string | undefined): string | undefined {
  if (ratio === undefined) return undefined;
  const [n, m] = ratio.split("/").map(BigInt);
  return n! * 10n ** 9n % m! === 0n ? quotient(n!, m!, 9).replace(/\.?0+$/, "") : ratio;
}

const line = (members: object): Line => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
