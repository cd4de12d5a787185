// Finished facts between two states of a board, in words for the status line.
import { change } from "../i18n/format";
import { said } from "../i18n/language";
import { t, type Word } from "../i18n/words";
import { isCorrection, outcomesOf, replacementOf } from "../log/corrections";
import type { RoundView } from "../log/view";
import type { Opened } from "../outcome/opened";

interface Known { readonly view: RoundView; readonly outcomes: ReadonlyMap<string, Opened>; readonly phase?: string }

/** @param old Outcomes that are no news, as `GROUP HASH`. */
export function newsBetween(before: Known, after: Known, old: ReadonlySet<string>): string[] {
  const news: string[] = [];
  if (after.phase !== undefined && before.phase !== undefined && after.phase !== before.phase) news.push(t("news.phase", { phase: t(`phase.${after.phase}` as Word) }));
  if (after.view.paused && !before.view.paused) news.push(t("news.paused", { reason: said(after.view.paused) }));
  if (!after.view.paused && before.view.paused) news.push(t("news.resumed"));
  for (const [group, { outcome, hash }] of after.outcomes) {
    if (before.outcomes.get(group)?.hash === hash || old.has(`${group} ${hash}`)) continue;
    const name = said(after.view.terms.groups.find(one => one.id === group)!.name);
    if (isCorrection(replacementOf(after.view, group, outcomesOf(after.view, group).length - 1))) {
      news.push(t("news.corrected", { group: name }));
      continue;
    }
    const selected = outcome.items.filter(item => item.verdict === "selected").length;
    const maximum = outcome.aggregates?.maximum?.percent;
    news.push(outcome.status === "failed" ? t("news.failed", { group: name })
      : t("news.ranked", { group: name, n: selected, all: outcome.bidders, change: maximum === undefined ? t("none") : change(maximum) }));
  }
  return news;
}
