// Whether terms are sound, FORMAT 5, as far as it is a matter of texts, keys, times and numbers. Not checked here are the values of
// the ranking's pipeline and the prices that it goes by (RULES R-44): they decide no sealing and no release, and whoever ranks,
// the verifier above all, checks them. The shape of the pipeline log/pipeline.ts reads strictly.
import { moment } from "../log/instant";
import type { Group, Product, Terms, Timetable } from "../log/terms";
import { fromHex } from "../sealing/bytes";
import { isAcceptableKey } from "../sealing/ed25519";
import { isQuorum } from "../sealing/group";
import { isName, isNameText } from "../sealing/names";

const [PEOPLE_MAX, GROUPS_MAX, PRODUCTS_MAX, DECIMALS_MAX, REVISIONS_MAX] = [16, 2000, 500, 6, 20];
/** Rows of the extension table, and minutes in one: a week. */
const [EXTENSIONS_MAX, MINUTES_MAX] = [8, 7 * 24 * 60];
const productName = /^[a-z0-9-]{1,32}$/;

/** The path of the first member that is not sound, or undefined. */
export function termsFault(terms: Terms): string | undefined {
  for (const [sound, path] of sentences(terms)) if (!sound) return path;
  return undefined;
}

/** start < deadline <= opening < unopened. */
export function ascends({ start, deadline, opening, unopened }: Timetable): boolean {
  return moment(start) < moment(deadline) && moment(deadline) <= moment(opening) && moment(opening) < moment(unopened);
}

type Sentence = readonly [sound: boolean, path: string];

function* sentences(terms: Terms): Iterable<Sentence> {
  yield [isName(terms.title), "title"];
  yield [isName(terms.alliance.name), "alliance.name"];
  yield [isName(terms.alliance.lead), "alliance.lead"];
  for (const [i, { name, joined }] of terms.alliance.members.entries()) {
    yield [isName(name), `alliance.members[${i}].name`];
    yield [joined === undefined || isDay(joined), `alliance.members[${i}].joined`];
  }
  yield [allDiffer(terms.alliance.members.map(member => member.name.zh)), "alliance.members"];
  yield* people(terms);
  yield [ascends(terms.timetable), "timetable"];
  yield [(terms.extensions ?? []).length <= EXTENSIONS_MAX, "extensions"];
  for (const [i, { lasted, left, deadline, opening }] of (terms.extensions ?? []).entries())
    yield [lasted <= MINUTES_MAX && left <= MINUTES_MAX && deadline >= 1 && deadline <= opening && opening <= MINUTES_MAX, `extensions[${i}]`];
  yield [terms.decimals <= DECIMALS_MAX, "decimals"];
  yield [terms.revisions >= 1 && terms.revisions <= REVISIONS_MAX, "revisions"];
  yield [terms.demand === undefined || isPart(terms.demand.ratio), "demand.ratio"];
  for (const [i, name] of (terms.rules.assumed ?? []).entries())
    yield [/^[A-Za-z0-9.-]{1,64}$/.test(name) && terms.drill === true, `rules.assumed[${i}]`];
  yield [terms.groups.length >= 1 && terms.groups.length <= GROUPS_MAX, "groups"];
  yield [allDiffer(terms.groups.map(group => group.id)), "groups"];
  for (const [i, group] of terms.groups.entries()) yield* ofGroup(group, `groups[${i}]`);
}

function* people({ hall, organisers, custodians }: Terms): Iterable<Sentence> {
  yield [/^[a-z0-9.-]{1,100}$/.test(hall.name), "hall.name"];
  for (const [path, panel] of [["organisers", organisers], ["custodians", custodians]] as const) {
    yield [panel.people.length >= 1 && panel.people.length <= PEOPLE_MAX, `${path}.people`];
    for (const [i, { name }] of panel.people.entries()) yield [isName(name), `${path}.people[${i}].name`];
  }
  yield [organisers.threshold >= 1 && organisers.threshold <= organisers.people.length, "organisers.threshold"];
  yield [isQuorum(custodians.threshold, custodians.people.length), "custodians.threshold"];
  const keys = [...organisers.people, ...custodians.people].map(person => person.key).concat(hall.statements, hall.checkpoints);
  yield [keys.every(key => isAcceptableKey(fromHex(key)!)), "keys"];
  yield [allDiffer(keys), "keys"];
}

/** The same of one group, as a correction has it. */
export function groupFault(group: Group): string | undefined {
  for (const [sound, path] of ofGroup(group, "terms")) if (!sound) return path;
  return undefined;
}

function* ofGroup(group: Group, path: string): Iterable<Sentence> {
  // The id is one by the reader of terms.
  yield [isName(group.name), `${path}.name`];
  yield [isName(group.unit), `${path}.unit`];
  yield [group.products.length >= 1 && group.products.length <= PRODUCTS_MAX, `${path}.products`];
  yield [allDiffer(group.products.map(product => product.id)), `${path}.products`];
  for (const [i, product] of group.products.entries()) yield* ofProduct(product, `${path}.products[${i}]`);
}

function* ofProduct({ id, name, specification, registration, prices = [], attributes = [] }: Product, path: string): Iterable<Sentence> {
  yield [productName.test(id), `${path}.id`];
  yield [isName(name), `${path}.name`];
  yield [specification === undefined || isNameText(specification), `${path}.specification`];
  yield [registration === undefined || isNameText(registration), `${path}.registration`];
  for (const [member, names] of [["prices", prices], ["attributes", attributes]] as const) {
    // `ceiling` is the name of the ceiling.
    yield [names.every(one => productName.test(one.name) && one.name !== "ceiling"), `${path}.${member}`];
    yield [allDiffer(names.map(one => one.name)), `${path}.${member}`];
  }
  yield [attributes.every(one => isNameText(one.value)), `${path}.attributes`];
}

const allDiffer = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

/** A fraction above 0 and at most 1, with at most six decimals. */
const isPart = (ratio: string): boolean => /^(0(\.[0-9]{1,6})?|1(\.0{1,6})?)$/.test(ratio) && /[1-9]/.test(ratio);

/** A day of the calendar; the reader knows that it is spelled like one. */
const isDay = (day: string): boolean => {
  const date = new Date(`${day}T00:00:00Z`);
  return !day.startsWith("0000") && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
};
