// The ranking of RULES.md, version 2: how the opened bids of one group become its outcome. Written from that file alone, as a second
// implementation beside the one in C#; tests/vectors holds both to the same bytes. Numbers are BigInt throughout.
import type { BidOutcome, ItemOutcome, Outcome } from "../outcome/outcome";
import { bidsOf, type Bid } from "./bid";
import { exact, type RankInput } from "./input";
import type { Item } from "./item";
import { actualBidders } from "./parts/bidders";
import { acceptedKey } from "./parts/revival";
import { volumeMember, volumeTold, type Volume } from "./parts/shares";
import { pipelineOf } from "./pipeline";
import { productsOf, volumeOf } from "./product";
import { rankTogether, type Setting, type Together } from "./together";
import { totals } from "./totals";
import { fraction, shortest, told } from "./written";

/**
 * The outcome of the group; equal input gives equal outcomes, whatever the order of roster and bids. The terms must be sound by R-44:
 * what is missing in others throws a RangeError, or is not found out.
 */
export function rank(input: RankInput): Outcome {
  const { terms: { decimals, rules }, group } = input;
  const products = productsOf(input);
  const pipeline = pipelineOf(rules.pipeline);
  const setting: Setting = { pipeline, decimals, bids: bidsOf(input, products), seed: input.seed, accepted: input.revived && new Set(input.revived.map(one => acceptedKey(one.enterprise, one.product))) };
  const units = pipeline.unit.apart?.reduce<readonly Together[]>((earlier, unit) => {
    const own = products.filter(product => product.unit === unit);
    return [...earlier, rankTogether(setting, { products: own, base: () => volumeOf(own), unit, earlier })];
  }, []);
  const parts = units ?? [rankTogether(setting, { products, base: () => exact(group.volume), earlier: [] })];
  const items = parts.flatMap(part => part.items);
  const counted = new Set(parts.flatMap(part => part.counted));
  const volume = volumeOfAll(parts);
  const failed = parts.every(part => part.lowest === undefined);
  return {
    rules: "2", group: group.id, status: failed ? "failed" : "ranked",
    bidders: actualBidders(counted), cap: parts.reduce((sum, part) => sum + part.cap, 0),
    applied: units ? [...(failed ? [told("R-19")] : []), ...(volume ? [volumeTold(volume)] : [])] : parts[0]!.applied,
    bids: setting.bids.map(bid => bidOutcome(bid, counted.has(bid), decimals)),
    items: items.map(item => itemOutcome(item, decimals)),
    lowest: units || !parts[0]!.lowest ? undefined : fraction(parts[0]!.lowest),
    volume: volume && volumeMember(volume),
    aggregates: totals(pipeline.totals, items, decimals),
    units: units?.map(unitOutcome),
  };
}

/** the sums over the bidding units; undefined without a shares part. */
function volumeOfAll(parts: readonly Together[]): Volume | undefined {
  return parts.reduce<Volume | undefined>((sum, { volume }) =>
    sum && volume ? { base: sum.base + volume.base, allotted: sum.allotted + volume.allotted } : sum ?? volume, undefined);
}

function bidOutcome({ enterprise, key, revision, void: reason, quoted }: Bid, counted: boolean, decimals: number): BidOutcome {
  return {
    enterprise, key, revision, counted, void: reason,
    prices: reason === undefined ? quoted.map(({ product, price }) => ({ product, price: shortest(price, decimals) })) : undefined,
  };
}

function itemOutcome(item: Item, decimals: number): ItemOutcome {
  return {
    enterprise: item.bid.enterprise, product: item.product.id, price: shortest(item.price, decimals), verdict: item.verdict,
    met: item.met, decided: item.decided, key: item.isValid ? fraction(item.key) : undefined,
    rank: item.rank, place: item.place, tie: item.tie, allotted: item.allotted?.toString(), regions: item.regions, offer: item.offer,
  };
}

function unitOutcome({ unit, counted, cap, applied, lowest, volume }: Together): NonNullable<Outcome["units"]>[number] {
  return {
    unit: unit!, status: lowest ? "ranked" : "failed", bidders: actualBidders(counted), cap, applied,
    lowest: lowest && fraction(lowest), volume: volume && volumeMember(volume),
  };
}
