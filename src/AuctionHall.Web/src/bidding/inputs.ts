// What a person has typed, group by group, and what would be sealed of it.
import type { Group, Terms } from "../log/terms";
import { isFault, judgedGroup, type JudgedPrice } from "./findings";
import type { KnownPrices } from "./known-prices";
import type { ManyPrices } from "./price-csv";
import type { Said } from "./seal-bid";

export interface GroupInput {
  /** By product, as typed. */
  readonly texts: ReadonlyMap<string, string>;
  /** A sealed bid without prices is wanted, so that even who quoted stays secret. */
  readonly noOffer: boolean;
  /** Offline: which revision this is, as typed. */
  readonly revision: string;
}

export type Inputs = ReadonlyMap<string, GroupInput>;

export const emptyInput: GroupInput = { texts: new Map(), noOffer: false, revision: "" };

/** A group with something to seal, or with something that cannot be sealed. */
export interface Prepared {
  readonly group: Group;
  readonly prices: readonly JudgedPrice[];
  /** Undefined where there is a fault. */
  readonly said?: Said;
}

/** @param allowed Products by group that the enterprise may quote. */
export function prepared(terms: Terms, allowed: ReadonlyMap<string, readonly string[]>, inputs: Inputs, known: KnownPrices = new Map()): readonly Prepared[] {
  return terms.groups.flatMap((group): Prepared[] => {
    const input = inputs.get(group.id);
    const products = allowed.get(group.id);
    if (!input || !products) return [];
    if (input.noOffer) return [{ group, prices: [], said: { kind: "prices", prices: new Map() } }];
    const prices = judgedGroup(terms, group, products, input.texts, known.get(group.id));
    if (prices.some(({ findings }) => findings.some(isFault))) return [{ group, prices }];
    const quoted = prices.flatMap(({ product, price }): [string, string][] => price === undefined ? [] : [[product.id, price]]);
    return quoted.length === 0 ? [] : [{ group, prices, said: { kind: "prices", prices: new Map(quoted) } }];
  });
}

/** A file's prices in place of what is typed in the groups that it names; the other groups stay. */
export const withPrices = (inputs: Inputs, prices: ManyPrices): Inputs =>
  new Map([...inputs, ...Array.from(prices, ([group, texts]): [string, GroupInput] => [group, { ...emptyInput, texts, revision: inputs.get(group)?.revision ?? "" }])]);

export const withGroup = (inputs: Inputs, group: string, input: GroupInput): Inputs => new Map([...inputs, [group, input]]);

export const without = (inputs: Inputs, groups: readonly string[]): Inputs => new Map([...inputs].filter(([group]) => !groups.includes(group)));

/** The revision that a person says it is, from 1 to those of the terms; undefined for anything else. */
export function typedRevision(text: string, { revisions }: Terms): number | undefined {
  const revision = /^[1-9][0-9]?$/.test(text.trim()) ? Number(text.trim()) : 0;
  return revision >= 1 && revision <= revisions ? revision : undefined;
}
