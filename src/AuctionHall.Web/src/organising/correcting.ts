// What a group is ranked by, as its corrections have it, and what another correction would make of its outcome. FORMAT 7.
import type { CheckedRound } from "../auctions/checked-round";
import { sealOf } from "../auctions/group";
import { fromBase64 } from "../log/bytes";
import { correctionsOf, isCorrection, outcomesOf, rankedGroup, replacementOf } from "../log/corrections";
import { entryOf } from "../log/entry";
import type { Line } from "../log/lines";
import { sha256 } from "../log/sha256";
import type { Change, StatementOf } from "../log/statements";
import type { Group } from "../log/terms";
import type { Outcome } from "../outcome/outcome";
import type { RosterLine } from "../ranking/input";
import { rosterLines } from "../ranking/lines";
import { openedBids } from "../ranking/opened-group";
import { outcomeBytes } from "../ranking/outcome-text";
import { rank } from "../ranking/rank";

/** The parts of a `correct` that change what is ranked. */
export type CorrectedInput = Pick<StatementOf<"correct">["payload"], "changes" | "terms">;

export interface RankedBy { readonly group: Group; readonly roster: readonly RosterLine[] }

/** @param more One correction more than the log has. */
export function rankedBy({ view, entries }: CheckedRound, group: Group, more: CorrectedInput = {}): RankedBy {
  const below: Change[] = entries.flatMap(({ statement }) => statement?.kind === "roster" ? statement.payload.changes : []);
  const corrected = [...correctionsOf(view, group.id), more].flatMap(one => one.changes ?? []);
  return { group: more.terms ?? rankedGroup(view, group), roster: rosterLines([...below, ...corrected], group.id) };
}

export interface Reranked { readonly before: Outcome; readonly after: Outcome }

/**
 * The outcome in force, computed again, and the one that a correction would make of it. Undefined where the lines do not give the
 * outcome that the round's log names: then nothing can be said of another.
 * @param lines The group's log, entries and parts.
 */
export async function reranked(round: CheckedRound, group: Group, lines: readonly Line[], more: CorrectedInput): Promise<Reranked | undefined> {
  const { view } = round;
  const entries = lines.filter(line => line.kind === "entry").map(entryOf);
  const bodies = new Map(lines.flatMap(line => line.kind === "part" ? [fromBase64(line.base64, `${line.stream} ${line.index}`)] : []).map(body => [sha256(body), body]));
  const codes = new Map(Array.from(round.rightsByKey, ([key, { code }]) => [key, code]));
  const form = { products: group.products.map(product => product.id), decimals: view.terms.decimals };
  const opened = await openedBids(entries, await sealOf(view, round.custody, group.id), form, codes, bodies);
  if (opened === undefined) return undefined;
  // What a correction makes begins again: its offers are not answered.
  const by = replacementOf(view, group.id, outcomesOf(view, group.id).length - 1);
  const revived = by === undefined || isCorrection(by) ? {} : { revived: by.accepted };
  const before = rank({ terms: view.terms, ...rankedBy(round, group), ...opened, ...revived });
  if (sha256(outcomeBytes(before)) !== outcomesOf(view, group.id).at(-1)?.outcome) return undefined;
  return { before, after: rank({ terms: view.terms, ...rankedBy(round, group, more), ...opened }) };
}
