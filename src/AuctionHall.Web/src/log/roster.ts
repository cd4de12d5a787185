// Who may bid where: the fold of roster changes, FORMAT 4.
import { NotUnderstood } from "./shape";
import { enrolment, type Change } from "./statements";
import type { Enterprise } from "./view";

type Roster = readonly Enterprise[];

/** Enterprises by credit code in ordinal order. */
export function changed(roster: Roster, change: Change): Roster {
  if (change.enrol) {
    const { code, name } = enrolment(change.enrol.request);
    const known = roster.find(enterprise => enterprise.code === code) ?? { code, related: code, suspended: false, groups: [] };
    const enrolled = { ...known, name, groups: merged(known.groups, change.enrol.groups) };
    return [...roster.filter(enterprise => enterprise.code !== code), enrolled].sort((a, b) => a.code < b.code ? -1 : 1);
  }
  if (change.allow) {
    const { code, groups } = change.allow;
    return replaced(roster, [code], enterprise => ({ ...enterprise, groups: merged(enterprise.groups, groups) }));
  }
  if (change.relate) return related(roster, change.relate.codes);
  if (change.suspend) return replaced(roster, [change.suspend.code], enterprise => ({ ...enterprise, suspended: true }));
  if (change.rekey) return roster;
  throw new NotUnderstood("roster", "a change is needed");
}

/** Keys that the changes give to enterprises; a lost key stays, since its bids do. */
export function keysOf(change: Change): readonly (readonly [key: string, code: string])[] {
  const request = change.enrol?.request ?? change.rekey?.request;
  if (!request) return [];
  const { key, code } = enrolment(request);
  return [[key, code]];
}

function replaced(roster: Roster, codes: readonly string[], change: (enterprise: Enterprise) => Enterprise): Roster {
  return roster.map(enterprise => codes.includes(enterprise.code) ? change(enterprise) : enterprise);
}

/** A group named without products is one that the enterprise may quote no more. */
function merged(groups: readonly string[], named: readonly { readonly group: string; readonly products: readonly unknown[] }[]): readonly string[] {
  const kept = new Set(groups);
  for (const { group, products } of named) if (products.length > 0) kept.add(group); else kept.delete(group);
  return [...kept].sort();
}

/** Everyone related to one of them becomes one bidder, named by the smallest credit code. */
function related(roster: Roster, codes: readonly string[]): Roster {
  const names = new Set(roster.filter(enterprise => codes.includes(enterprise.code)).map(enterprise => enterprise.related));
  const common = [...names].sort()[0];
  return common === undefined ? roster : roster.map(enterprise => names.has(enterprise.related) ? { ...enterprise, related: common } : enterprise);
}
