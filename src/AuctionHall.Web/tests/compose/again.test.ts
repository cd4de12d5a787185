import { expect, test } from "vitest";
import { micros } from "../../src/log/instant";
import { termsProblems } from "../../src/organising/compose/check/terms";
import { again } from "../../src/organising/compose/again";
import { checked } from "../organising/some";

const day = 86_400_000_000;
const { view } = await checked("unopened");
const start = micros(view.timetable.start);

test("the groups that stayed sealed begin anew by the same terms, under the id that they replace", () => {
  expect(view.unopened.length).toBeGreaterThan(0);
  const terms = again(view, start);
  expect(terms.groups.map(group => group.id)).toEqual(view.terms.groups.map(group => group.id).filter(id => view.unopened.includes(id)));
  expect({ ...terms, groups: [], timetable: {} }).toEqual({ ...view.terms, replaces: view.id, groups: [], timetable: {} });
  expect(termsProblems(terms)).toEqual([]);
});

test.each([
  ["before the old start", -1, 1],
  ["on the day", 0, 1],
  ["a day later, to the microsecond", day, 2],
  ["a week later", 7 * day + 1, 8],
])("%s, all times move by whole days to a start that is still to come", (_, after, days) => {
  const { timetable } = again(view, start + after);
  for (const time of ["start", "deadline", "opening", "unopened"] as const) expect(micros(timetable[time]) - micros(view.timetable[time])).toBe(days * day);
});
