// Changes of a roster, FORMAT 4: one after the other, and the first fault of any refuses them all. Names, relations and suspensions
// the fold of log/roster.ts keeps; here is what it does not need: keys, and which products.
import type { Change } from "../log/statements";
import type { Terms } from "../log/terms";
import { isText } from "../sealing/names";
import type { RefusalName } from "./refusals";
import { roleOf } from "./roles";
import type { Enrolment } from "./strict-statement";

export interface Holding {
  readonly keys: readonly string[];
  readonly lostKeys: readonly string[];
  readonly allowed: ReadonlyMap<string, readonly string[]>;
}

export interface Holdings {
  readonly byCode: ReadonlyMap<string, Holding>;
  /** Every key that an enterprise ever held. */
  readonly codeByKey: ReadonlyMap<string, string>;
}

export const noHoldings: Holdings = { byCode: new Map(), codeByKey: new Map() };

type AllowedGroups = NonNullable<Change["allow"]>["groups"];

/**
 * The holdings behind the changes, or the first refusal.
 * @param requests For each change the enrolment in it, undefined where there is none that is sound.
 */
export function changedHoldings(
  holdings: Holdings, terms: Terms, changes: readonly Change[], requests: readonly (Enrolment | undefined)[]): Holdings | RefusalName {
  if (changes.length === 0) return "bad-payload";
  const work = new Work(holdings, terms);
  for (const [i, change] of changes.entries()) {
    const refusal = work.apply(change, requests[i]);
    if (refusal) return refusal;
  }
  return work;
}

/** The holdings while the changes are made; nobody else has it until they all are. */
class Work implements Holdings {
  readonly byCode: Map<string, Holding>;
  readonly codeByKey: Map<string, string>;

  constructor(before: Holdings, readonly terms: Terms) {
    [this.byCode, this.codeByKey] = [new Map(before.byCode), new Map(before.codeByKey)];
  }

  apply(change: Change, request: Enrolment | undefined): RefusalName | undefined {
    if (Object.keys(change).length !== 1) return "bad-payload";
    if (change.enrol) return this.#enrol(change.enrol.groups, request);
    if (change.allow) return this.#allow(change.allow.code, change.allow.groups);
    if (change.relate) return change.relate.codes.length < 2 ? "bad-payload" : this.#known(...change.relate.codes);
    if (change.suspend) return this.#known(change.suspend.code) ?? (isText(change.suspend.reason) ? undefined : "text-not-sound");
    return this.#rekey(change.rekey!, request);
  }

  #enrol(groups: AllowedGroups, request: Enrolment | undefined): RefusalName | undefined {
    if (request === undefined) return "bad-payload";
    if (!this.#isNew(request.key)) return "key-taken";
    const refusal = this.#groups(groups);
    if (refusal) return refusal;
    const known = this.byCode.get(request.code) ?? { keys: [], lostKeys: [], allowed: new Map() };
    this.#give(request, { ...known, allowed: this.#allowing(known.allowed, groups) });
    return undefined;
  }

  #allow(code: string, groups: AllowedGroups): RefusalName | undefined {
    const refusal = this.#known(code) ?? this.#groups(groups);
    if (refusal) return refusal;
    const known = this.byCode.get(code)!;
    this.byCode.set(code, { ...known, allowed: this.#allowing(known.allowed, groups) });
    return undefined;
  }

  #rekey({ lost, reason }: NonNullable<Change["rekey"]>, request: Enrolment | undefined): RefusalName | undefined {
    if (request === undefined) return "bad-payload";
    if (!this.#isNew(request.key)) return "key-taken";
    const holder = this.byCode.get(request.code);
    if (holder === undefined) return "unknown-enterprise";
    if (!holder.keys.includes(lost)) return "unknown-key";
    if (!isText(reason)) return "text-not-sound";
    this.#give(request, { ...holder, keys: holder.keys.filter(key => key !== lost), lostKeys: [...holder.lostKeys, lost] });
    return undefined;
  }

  #give({ code, key }: Enrolment, holding: Holding): void {
    this.byCode.set(code, { ...holding, keys: [...holding.keys, key] });
    this.codeByKey.set(key, code);
  }

  #known(...codes: readonly string[]): RefusalName | undefined {
    return codes.every(code => this.byCode.has(code)) ? undefined : "unknown-enterprise";
  }

  /** A key has one role and one holder. */
  #isNew(key: string): boolean {
    return !this.codeByKey.has(key) && roleOf(this.terms, key) === undefined;
  }

  #groups(groups: AllowedGroups): RefusalName | undefined {
    if (new Set(groups.map(one => one.group)).size !== groups.length) return "groups-not-sound";
    for (const { group, products } of groups) {
      const known = this.terms.groups.find(one => one.id === group);
      if (known === undefined) return "unknown-group";
      const ids = products.map(one => one.product);
      if (new Set(ids).size !== ids.length || !ids.every(id => known.products.some(product => product.id === id))) return "unknown-product";
      for (const { criteria } of products)
        if (new Set(criteria.map(one => one.criterion)).size !== criteria.length) return "bad-payload";
    }
    return undefined;
  }

  /** What is named replaces what was allowed in the group; without products nothing is. */
  #allowing(before: Holding["allowed"], groups: AllowedGroups): Holding["allowed"] {
    const allowed = new Map(before);
    for (const { group, products } of groups) {
      const ids = new Set(products.map(one => one.product));
      const inOrder = this.terms.groups.find(one => one.id === group)!.products.map(product => product.id).filter(id => ids.has(id));
      if (inOrder.length > 0) allowed.set(group, inOrder); else allowed.delete(group);
    }
    return allowed;
  }
}
