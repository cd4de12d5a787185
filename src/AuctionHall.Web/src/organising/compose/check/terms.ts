// Whether terms are sound, FORMAT 5 and RULES R-44: all problems at once, each with the path of its field, for whoever writes
// them. The hall decides it again when the terms are posted; auctions/terms-check.ts when somebody reads them.
import { instant, moment } from "../../../log/instant";
import type { Extension, Terms, Timetable } from "../../../log/terms";
import { fromHex, isAcceptableKey } from "../../../sealing";
import { isQuorum } from "../../../sealing/group";
import { checkGroups } from "./groups";
import { isPart } from "./numbers";
import { checkRules } from "./pipeline";
import { Found, type Problem } from "./found";
import { checkLabel } from "./texts";

const PEOPLE_MAX = 16;
const [DECIMALS_MAX, REVISIONS_MAX] = [6, 20];
/** Rows of the extension table, and minutes in one: a week. */
export const [EXTENSIONS_MAX, MINUTES_MAX] = [8, 7 * 24 * 60];
const hashShape = /^[0-9a-f]{64}$/;

export function termsProblems(terms: Terms): readonly Problem[] {
  const found = new Found();
  checkLabel(terms.title, "title", found);
  alliance(terms, found);
  people(terms, found);
  for (const member of ["replaces", "catalogue"] as const) {
    const text = terms[member];
    found.unless(text === undefined || hashShape.test(text), member, "hash", { text: text ?? "" });
  }
  times(terms.timetable, found);
  extensions(terms.extensions ?? [], found);
  const decimals = terms.decimals <= DECIMALS_MAX;
  found.unless(decimals, "decimals", "decimals", { max: DECIMALS_MAX });
  found.unless(terms.revisions >= 1 && terms.revisions <= REVISIONS_MAX, "revisions", "revisions", { max: REVISIONS_MAX });
  if (terms.demand) found.unless(isPart(terms.demand.ratio), "demand.ratio", "ratio", { text: terms.demand.ratio });
  assumed(terms, found);
  checkGroups(terms.groups, found);
  // Prices are read by the decimals, which must be sound for it.
  if (decimals) checkRules(terms, found);
  return found.all;
}

function extensions(table: readonly Extension[], found: Found): void {
  found.unless(table.length <= EXTENSIONS_MAX, "extensions", "extensions", { n: table.length, max: EXTENSIONS_MAX });
  for (const [i, row] of table.entries()) {
    for (const [member, min] of [["lasted", 0], ["left", 0], ["deadline", 1], ["opening", 1]] as const)
      found.unless(row[member] >= min && row[member] <= MINUTES_MAX, `extensions[${i}].${member}`, "extension.minutes", { n: row[member], min, max: MINUTES_MAX });
    found.unless(row.opening >= row.deadline, `extensions[${i}].opening`, "extension.opening");
  }
}

function alliance({ alliance: { name, lead, members } }: Terms, found: Found): void {
  checkLabel(name, "alliance.name", found);
  checkLabel(lead, "alliance.lead", found);
  const names = new Set<string>();
  for (const [i, { name, joined }] of members.entries()) {
    const path = `alliance.members[${i}]`;
    checkLabel(name, `${path}.name`, found);
    found.unless(!names.has(name.zh), `${path}.name.zh`, "member.twice", { name: name.zh });
    names.add(name.zh);
    found.unless(joined === undefined || isDay(joined), `${path}.joined`, "day", { text: joined ?? "" });
  }
}

function people({ hall, organisers, custodians }: Terms, found: Found): void {
  found.unless(/^[a-z0-9.-]{1,100}$/.test(hall.name), "hall.name", "hall.name", { name: hall.name });
  for (const [path, panel] of [["organisers", organisers], ["custodians", custodians]] as const) {
    const n = panel.people.length;
    found.unless(n >= 1 && n <= PEOPLE_MAX, `${path}.people`, "people", { n, max: PEOPLE_MAX });
    for (const [i, { name }] of panel.people.entries()) checkLabel(name, `${path}.people[${i}].name`, found);
  }
  const [m, n] = [custodians.threshold, custodians.people.length];
  found.unless(isQuorum(m, n), "custodians.threshold", "quorum", { m, n });
  const [t, all] = [organisers.threshold, organisers.people.length];
  found.unless(t >= 1 && t <= all, "organisers.threshold", "organisers", { t, n: all });

  const seen = new Set<string>();
  const keys = [
    ...organisers.people.map(({ key }, i) => [`organisers.people[${i}].key`, key] as const),
    ...custodians.people.map(({ key }, i) => [`custodians.people[${i}].key`, key] as const),
    ["hall.statements", hall.statements] as const, ["hall.checkpoints", hall.checkpoints] as const,
  ];
  for (const [path, key] of keys) {
    if (!hashShape.test(key)) {
      if (key === "") found.add(path, "key.none");
      else found.add(path, "key.form", { text: key.length > 60 ? `${key.slice(0, 60)}…` : key });
      continue;
    }
    found.unless(isAcceptableKey(fromHex(key)!), path, "key.bad");
    found.unless(!seen.has(key), path, "key.twice");
    seen.add(key);
  }
}

/** start < deadline <= opening < unopened, with the time that is wrong. */
function times(timetable: Timetable, found: Found): void {
  const at = (name: keyof Timetable): bigint | undefined => {
    if (isInstant(timetable[name])) return moment(timetable[name]);
    found.add(`timetable.${name}`, "time", { text: timetable[name] });
    return undefined;
  };
  const [start, deadline, opening, unopened] = [at("start"), at("deadline"), at("opening"), at("unopened")];
  const before = (one: bigint | undefined, other: bigint | undefined, holds: (one: bigint, other: bigint) => boolean) =>
    one === undefined || other === undefined || holds(one, other);
  found.unless(before(start, deadline, (one, other) => one < other), "timetable.deadline", "deadline");
  found.unless(before(deadline, opening, (one, other) => one <= other), "timetable.opening", "opening");
  found.unless(before(opening, unopened, (one, other) => one < other), "timetable.unopened", "unopened");
}

/** What no source states may be rehearsed; a round that counts needs the organisers' own word. */
function assumed({ drill, rules }: Terms, found: Found): void {
  for (const [i, name] of (rules.assumed ?? []).entries())
    if (!/^[A-Za-z0-9.-]{1,64}$/.test(name)) found.add(`rules.assumed[${i}]`, "assumed.name", { name });
    else if (drill !== true) found.add(`rules.assumed[${i}]`, "assumed", { name });
}

export function isInstant(text: string): boolean {
  try {
    instant(text, "");
    return true;
  } catch {
    return false;
  }
}

function isDay(day: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || day.startsWith("0000")) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
