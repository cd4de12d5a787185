// whom the terms revive, at which price, and who accepted.
import type { Applied } from "../../outcome/outcome";
import type { PartNamed } from "../input";
import type { Item } from "../item";
import { compared, largest, times, type Ratio } from "../ratio";
import { decimal, fraction, shortest, told } from "../written";
import { held, type Measures } from "./conditions";

type Revival = PartNamed<"revival">;

/** What the parts of a unit share while they revive. */
export interface Reviving {
  readonly unit: PartNamed<"unit">;
  readonly decimals: number;
  /** Decimals that prices have: of the part `decimals`, else d. */
  readonly places: number;
  /** Enterprise and product of who accepted; undefined while revivals are offered. */
  readonly accepted: ReadonlySet<string> | undefined;
  /** In ranking order. */
  readonly ranked: readonly Item[];
  readonly valid: readonly Item[];
  /** What selected, and how many places R-33 gave. */
  readonly first: readonly Item[];
  readonly firstPlaces: number;
  /** R-52, as noted last. */
  readonly anchor: Ratio | undefined;
  readonly measures: Measures;
  /** Gives the key of the price that the item has now. */
  readonly rekey: (item: Item) => void;
  /** Integers of 10^-d yuan that make a key of 1. */
  readonly unitsPerKey: (item: Item) => Ratio;
}

export const acceptedKey = (enterprise: string, product: string): string => `${enterprise} ${product}`;

/** One part after the other. Adds to the holders of places who is revived. */
export function revive(parts: readonly Revival[], reviving: Reviving, holders: Item[]): void {
  const approached = new Set<Item>();
  for (const part of parts)
    for (const item of reviving.ranked) {
      if (approached.has(item) || !isCandidate(part, item, reviving) || isTaken(item, approached, reviving)) continue;
      if (part.at === "own price" ? atOwnPrice(part, item, reviving, holders) : offer(part, item, reviving, holders)) approached.add(item);
    }
}

function isCandidate({ of, notHighest, atLeastMeanOf }: Revival, item: Item, { valid }: Reviving): boolean {
  if (item.verdict !== of || (of === "entry not met" && !item.tookPlace)) return false;
  if (notHighest && valid.every(other => compared(other.key, item.key) <= 0)) return false;
  if (atLeastMeanOf === undefined) return true;
  const numbers = valid.map(other => other.number(atLeastMeanOf)).filter(number => number !== undefined);
  const own = item.number(atLeastMeanOf);
  return own !== undefined && own * BigInt(numbers.length) >= numbers.reduce((sum, number) => sum + number, 0n);
}

/** Where enterprises are ranked, a bidder has one place and one offer. */
const isTaken = (item: Item, approached: ReadonlySet<Item>, { unit, valid }: Reviving): boolean => unit.of === "enterprise"
  && valid.some(other => other.bid.bidder === item.bid.bidder && (other.verdict === "selected" || approached.has(other)));

function atOwnPrice(part: Revival, item: Item, reviving: Reviving, holders: Item[]): boolean {
  const met = (part.any ?? []).flatMap(condition => held(condition, item, reviving.measures) ?? []);
  if (met.length === 0) return false;
  item.met.push(item.decided, ...met);
  select("R-85", part, item, reviving, holders);
  return true;
}

function offer(part: Revival, item: Item, reviving: Reviving, holders: Item[]): boolean {
  const wanted = wantedPrice(part, item, reviving);
  if (wanted === undefined) return false;
  const step = 10n ** BigInt(reviving.decimals - reviving.places);
  const floor = wanted.units.n / wanted.units.d / step * step;
  const price = floor < item.price ? floor : item.price;
  if (price === 0n) return false;

  const text = shortest(price, reviving.decimals);
  const rule = wanted.rule(text);
  if (reviving.accepted === undefined) {
    item.met.push(rule);
    item.offer = { price: text, minutes: Number(part.minutes) };
  } else if (reviving.accepted.has(acceptedKey(item.bid.enterprise, item.product.id))) {
    item.met.push(item.decided, rule);
    item.price = price;
    reviving.rekey(item);
    select("R-84", part, item, reviving, holders);
  } else item.met.push(rule, told("R-86"));
  return true;
}

/** In integers of 10^-d yuan before they are rounded, and the rule once they are; undefined where nothing can be offered. */
function wantedPrice(part: Revival, item: Item, reviving: Reviving): { readonly units: Ratio; readonly rule: (price: string) => Applied } | undefined {
  if (part.at === "named price") {
    const named = item.product.prices.get(part.name!);
    return named === undefined ? undefined : { units: { n: named, d: 1n }, rule: price => told("R-83", part.name!, price) };
  }
  const highest = largest(reviving.first.map(other => other.key));
  if (highest === undefined) return undefined;
  const { alone } = part;
  if (alone === undefined || reviving.firstPlaces !== 1)
    return { units: times(highest, reviving.unitsPerKey(item)), rule: price => told("R-81", fraction(highest), price) };
  const of = part.aloneOf === "anchor" ? reviving.anchor : highest;
  return of && { units: times(times(decimal(alone), of), reviving.unitsPerKey(item)), rule: price => told("R-82", alone, fraction(of), price) };
}

function select(rule: string, part: Revival, item: Item, { decimals }: Reviving, holders: Item[]): void {
  holders.push(item);
  item.place = holders.length;
  item.revive(told(rule, shortest(item.price, decimals), String(item.place)));
  item.revivedShare = part.share;
  item.picksRegions = part.regions !== "none";
}
