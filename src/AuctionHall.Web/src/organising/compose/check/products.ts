// What the parts of a pipeline need of every product: RULES R-44.
import { partOf, type Condition, type RulePart } from "../../../log/pipeline";
import { contentCoefficient } from "../../../ranking/coefficient";
import { decimal } from "../../../ranking/written";
import { priceNamed, type Group, type Product } from "../../../log/terms";
import type { Found } from "./found";
import { isBase, isCoefficient, isPriceAboveZero } from "./numbers";

const DECIMALS_MAX = 6;

export function checkProducts(pipeline: readonly RulePart[], group: Group, path: string, decimals: number, found: Found): void {
  for (const [i, product] of group.products.entries()) checkProduct(pipeline, product, `${path}.products[${i}]`, decimals, found);
  contents(pipeline, group, path, found);
  volumes(pipeline, group, path, found);
  for (const name of namedPrices(pipeline))
    found.unless(group.products.some(product => priceNamed(product, name) !== undefined), `${path}.products`, "price.none", { group: group.id, name });
}

function checkProduct(pipeline: readonly RulePart[], product: Product, path: string, decimals: number, found: Found): void {
  const by = partOf(pipeline, "comparable")?.by;
  const apart = partOf(pipeline, "unit")?.apart ?? [];
  const { id, ceiling, coefficient, content, in: unit } = product;
  const price = decimals === 0 ? "whole" : "decimals";
  if (ceiling !== undefined) found.unless(isPriceAboveZero(ceiling, decimals), `${path}.ceiling`, `ceiling.${price}`, { text: ceiling, decimals });
  else found.unless(by !== "price/ceiling", `${path}.ceiling`, "ceiling.none", { id });
  found.unless(coefficient === undefined || isCoefficient(coefficient), `${path}.coefficient`, "coefficient", { text: coefficient ?? "" });
  if (content !== undefined) found.unless(isPriceAboveZero(content, DECIMALS_MAX), `${path}.content`, "content", { text: content });
  else found.unless(by !== "price/content", `${path}.content`, "content.none", { id });
  if (apart.length === 0) found.unless(unit === undefined, `${path}.in`, "unit.no-units");
  else if (unit === undefined) found.add(`${path}.in`, "unit.none", { id, units: apart.join(", ") });
  else found.unless(apart.includes(unit), `${path}.in`, "unit.unknown", { unit, units: apart.join(", ") });
  for (const [i, named] of (product.prices ?? []).entries())
    found.unless(isPriceAboveZero(named.price, decimals), `${path}.prices[${i}].price`, `price.${price}`, { text: named.price, decimals });
}

/** the coefficient of every product must be a number that a key can be divided by. */
function contents(pipeline: readonly RulePart[], { products }: Group, path: string, found: Found): void {
  const { by, base, coefficientDecimals: places } = partOf(pipeline, "comparable") ?? {};
  if (by !== "price/content" || places === undefined || places > DECIMALS_MAX || !isBase(base)) return;
  if (products.some(({ content }) => content === undefined || !isPriceAboveZero(content, DECIMALS_MAX))) return;
  // A catalogue has few contents and many products.
  const known = new Map<string, boolean>();
  const compares = (content: string, main: string): boolean => {
    const k = contentCoefficient(decimal(content), decimal(main), decimal(base!), places);
    return k > 0n && k < 1000n * 10n ** BigInt(places);
  };
  const mains = new Map<string | undefined, string>();
  for (const [i, { in: unit, content }] of products.entries()) {
    const main = mains.get(unit) ?? content!;
    mains.set(unit, main);
    const pair = `${content} ${main}`;
    if (!known.has(pair)) known.set(pair, compares(content!, main));
    found.unless(known.get(pair)!, `${path}.products[${i}].content`, "content.apart", { content: main });
  }
}

/** Whether shares go by the volumes of products. */
export function byProductVolumes(pipeline: readonly RulePart[]): boolean {
  const apart = partOf(pipeline, "unit")?.apart !== undefined;
  return pipeline.some(({ part }) => part === "shares-by-class" || (apart && (part === "shares-by-number" || part === "shares-by-rank")));
}

function volumes(pipeline: readonly RulePart[], group: Group, path: string, found: Found): void {
  const own = group.products.filter(product => product.volume !== undefined).length;
  if (own === 0) return found.unless(!byProductVolumes(pipeline), `${path}.products`, "volumes.none", { group: group.id });
  if (own < group.products.length) {
    for (const [i, { id, volume }] of group.products.entries()) found.unless(volume !== undefined, `${path}.products[${i}].volume`, "volume.none", { id });
    return;
  }
  const sum = group.products.reduce((sum, { volume }) => sum + BigInt(volume!), 0n);
  found.unless(sum === BigInt(group.volume), `${path}.volume`, "volume.sum", { sum: sum.toString() });
}

/** The names of prices that a part goes by. */
function namedPrices(pipeline: readonly RulePart[]): readonly string[] {
  const names = pipeline.flatMap(part => {
    switch (part.part) {
      case "entry": return part.any.flatMap(nameOf);
      case "shares-by-class": return part.classes.flatMap(({ when }) => when ? nameOf(when) : []);
      case "revival": return [...(part.any ?? []).flatMap(nameOf), ...(part.name === undefined ? [] : [part.name])];
      case "totals": return [part.base];
      default: return [];
    }
  });
  return [...new Set(names)].filter(name => name !== "ceiling");
}

function nameOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "decrease-from": return [condition.from];
    case "price-at-most-named": return [condition.name];
    default: return [];
  }
}
