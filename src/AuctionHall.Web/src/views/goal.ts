// What everybody is waiting for: the one sentence beside the countdown and in the tab's title.
import { micros, phase, statusOf, type Phase } from "../log/phase";
import type { Label } from "../log/shape";
import type { RoundView } from "../log/view";
import type { Opened } from "../outcome/opened";
import type { Word } from "../i18n/words";

export interface Goal {
  readonly phase: Phase;
  readonly word: Word;
  /** Milliseconds: when the last group was opened. */
  readonly since?: number;
  /** Milliseconds: a time to count down to. */
  readonly until?: number;
  /** Custodians who are waited for. */
  readonly people?: readonly Label[];
}

export function goalOf(view: RoundView, outcomes: ReadonlyMap<string, Opened>, now: number): Goal {
  const at = phase(view, now);
  const { start, deadline, opening } = view.timetable;
  switch (at) {
    case "announced": {
      if (now < micros(start)) return { phase: at, word: "goal.start", until: micros(start) / 1000 };
      if (now >= micros(deadline)) return { phase: at, word: "goal.passed" };
      const people = view.terms.custodians.people.filter((_, i) => !view.custody[i]).map(person => person.name);
      return { phase: at, word: people.length > 0 ? "goal.custody" : "goal.begin", people };
    }
    case "accepting": return { phase: at, word: "goal.deadline", until: micros(deadline) / 1000 };
    case "closed":
      if (now < micros(opening)) return { phase: at, word: "goal.opening", until: micros(opening) / 1000 };
      return { phase: at, word: view.closing ? "goal.order" : "goal.closing" };
    case "opening": {
      const waiting = view.terms.groups.some(group => statusOf(view, group.id, now, outcomes.get(group.id)?.outcome) === "waiting");
      return { phase: at, word: waiting ? "goal.keys" : "goal.results" };
    }
    case "opened": {
      const last = [...outcomes.values()].at(-1);
      return { phase: at, word: "goal.opened", ...(last && { since: last.time / 1000 }) };
    }
    case "cancelled": return { phase: at, word: "goal.cancelled" };
    case "unopened": return { phase: at, word: "goal.unopened" };
  }
}
