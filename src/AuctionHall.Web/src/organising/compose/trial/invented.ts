// Bids that nobody made, so that organisers see what their rules do: drawn from a number that is shown, so that the same number
// gives the same bids on every device. Prices lie between 30 and 105 percent of the ceiling, exactly, rounded half up to the round's
// decimals; a product without a ceiling is priced from its reference price, and without either from 100 yuan.
import { bytesOf, textOf } from "../../../log/bytes";
import { sha256 } from "../../../log/sha256";
import type { RulePart } from "../../../log/pipeline";
import { priceNamed, type Group, type Product, type Terms } from "../../../log/terms";
import { units } from "../../../outcome/money";
import { halfUp, ratio } from "../../../ranking/ratio";
import { shortest } from "../../../ranking/written";
import { quotationOf } from "../../../sealing";
import type { OpenedLine, RosterLine } from "../../../ranking/input";

/** What one enterprise quotes in one group. */
export interface Quotation {
  readonly enterprise: string;
  readonly prices: ReadonlyMap<string, string>;
}

export const BIDDERS_MAX = 50;
const [LOWEST, HIGHEST] = [300, 1050];   // per mille of the ceiling

/** Numbers from 0 to below `of`, one after the other. */
function dice(seed: string): (of: number) => number {
  let drawn = 0;
  return of => Number(BigInt(`0x${sha256(bytesOf(`${seed} ${drawn++}`)).slice(0, 16)}`) % BigInt(of));
}

/** @param bidders 1 to 50. @param seed any number. */
export function inventedQuotations({ decimals }: Pick<Terms, "decimals">, group: Group, bidders: number, seed: number): readonly Quotation[] {
  const draw = dice(`auctionhall trial ${seed} ${group.id}`);
  return Array.from({ length: bidders }, (_, i) => {
    // Everybody quotes one product at least, and each of the others three times in four.
    const [always, prices] = [draw(group.products.length), new Map<string, string>()];
    for (const [j, product] of group.products.entries()) {
      const permille = LOWEST + draw(HIGHEST - LOWEST + 1);
      if (draw(4) > 0 || j === always) prices.set(product.id, shortest(halfUp(ratio(base(product, decimals) * BigInt(permille), 1000n), 0), decimals));
    }
    return { enterprise: `XT${String(i + 1).padStart(4, "0")}`, prices };
  });
}

const base = (product: Product, decimals: number): bigint =>
  units(priceNamed(product, "ceiling") ?? priceNamed(product, "reference") ?? "100", decimals);

/** Roster and bids of these quotations; the numbers that rules ask of the roster are drawn too. */
export function rankable({ decimals, rules }: Pick<Terms, "decimals" | "rules">, group: Group, quotations: readonly Quotation[], seed: number): { readonly roster: readonly RosterLine[]; readonly bids: readonly OpenedLine[]; readonly seed: Uint8Array<ArrayBuffer> } {
  const draw = dice(`auctionhall trial numbers ${seed} ${group.id}`);
  // A criterion that decides who is eligible may decide ties too: then it is eligible.
  const criteria = rules.pipeline.flatMap(part => criteriaOf(part)).filter(({ criterion }, i, all) => all.findIndex(other => other.criterion === criterion) === i);
  const form = { products: group.products.map(({ id }) => id), decimals };
  return {
    roster: quotations.map(({ enterprise }) => ({
      enterprise, bidder: enterprise, suspended: false,
      products: group.products.map(product => ({ product: product.id, criteria: criteria.map(({ criterion, value }) => ({ criterion, value: value(product, decimals, draw) })) })),
    })),
    bids: quotations.map(({ enterprise, prices }) => ({ enterprise, key: sha256(bytesOf(`auctionhall trial key ${enterprise}`)), revision: 1, plaintext: textOf(quotationOf(prices, form), "quotation") })),
    seed: Uint8Array.from(sha256(bytesOf(`auctionhall trial lot ${seed}`)).match(/../g)!, pair => Number.parseInt(pair, 16)),
  };
}

interface Criterion { readonly criterion: string; readonly value: (product: Product, decimals: number, draw: (of: number) => number) => number }

/** Each as a roster would have it: a number that is eligible, a lowest known price that nobody is above, a rank for ties. */
function criteriaOf(part: RulePart): readonly Criterion[] {
  switch (part.part) {
    case "eligible": return [{ criterion: part.criterion, value: () => part.least ?? part.most ?? 0 }];
    case "known-lowest": return [{ criterion: part.criterion, value: (product, decimals) => Number(base(product, decimals)) * 2 }];
    case "order": return part.ties.map(({ criterion }) => ({ criterion, value: (_: Product, __: number, draw: (of: number) => number) => 1 + draw(1000) }));
    default: return [];
  }
}

