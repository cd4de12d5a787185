// A round that stayed sealed begins anew from its own terms, as `auctionhall round again` does it: nothing but id and times differ.
import { instantOf, micros } from "../../log/instant";
import type { Terms } from "../../log/terms";
import type { RoundView } from "../../log/view";

const day = 86_400_000_000;

/** Terms of the groups that were declared unopened, at the same hours of the first day whose start is still to come. @param now microseconds. */
export function again(view: RoundView, now: number): Terms {
  const { start, deadline, opening, unopened } = view.timetable;
  const later = (Math.floor(Math.max(now - micros(start), 0) / day) + 1) * day;
  const moved = (time: string) => instantOf(micros(time) + later);
  return {
    ...view.terms,
    replaces: view.id,
    timetable: { start: moved(start), deadline: moved(deadline), opening: moved(opening), unopened: moved(unopened) },
    groups: view.terms.groups.filter(group => view.unopened.includes(group.id)),
  };
}
