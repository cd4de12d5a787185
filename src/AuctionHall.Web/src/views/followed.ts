import type { RoundView } from "../log/view";
import type { Opened } from "../outcome/opened";

/** The group that a board shows by itself: the one that the organisers put in the light while it has an outcome, else
 *  the newest outcome. While the showing is paused nothing new is put in front; the list has every outcome at once. */
export function followed(view: RoundView, outcomes: ReadonlyMap<string, Opened>): string | undefined {
  if (view.spotlight !== undefined && outcomes.has(view.spotlight)) return view.spotlight;
  return view.paused ? undefined : [...outcomes.keys()].at(-1);
}
