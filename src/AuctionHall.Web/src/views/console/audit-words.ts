// What an entry of the log did, in one sentence of the page's language.
import type { CheckedRound } from "../../auctions/checked-round";
import { dateTime } from "../../i18n/format";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import { isCorrection, replacementOf } from "../../log/corrections";
import { micros } from "../../log/instant";
import { enrolment, type Change } from "../../log/statements";
import type { AuditRow } from "../../organising/timeline";
import { outageSaid } from "../outage-words";
import { groupsSaid } from "./groups";

export function auditWords({ entry }: AuditRow, round: CheckedRound): string {
  const { view } = round;
  if (entry.record) {
    const { record } = entry;
    switch (record.kind) {
      case "begun": return t("audit.begun");
      case "outage": return outageSaid(record);
      case "ended": return t("audit.ended");
      case "outcome": return t(outcomeWord(entry, round), { group: groupsSaid(view, [record.group]) });
      case "lost": return t("audit.lost", { group: groupsSaid(view, [record.group]), n: record.missing.length });
      case "answered": return t("audit.answered", { group: groupsSaid(view, [record.group]), n: record.accepted.length });
      case "unopened": return t("audit.unopened", { groups: groupsSaid(view, record.groups) });
      case "closed": case "keys": case "opened": case "corrected": case "settled": throw new Error(`${record.kind} is no entry of a round's stream`);
    }
  }
  const { kind, payload } = entry.statement;
  switch (kind) {
    case "terms": return t("audit.terms", { title: said(payload.title), n: payload.groups.length });
    case "roster": return payload.changes.map(change => changeSaid(change, round)).join(t("semicolon"));
    case "custody": return t("audit.custody", { n: payload.keys.length });
    case "clarification": return said(payload.text);
    case "postpone": return t("audit.postpone", { deadline: dateTime(micros(payload.timetable.deadline) / 1000), opening: dateTime(micros(payload.timetable.opening) / 1000), reason: said(payload.reason) });
    case "cancel": return payload.groups ? t("audit.cancel.groups", { groups: groupsSaid(view, payload.groups), reason: said(payload.reason) }) : t("audit.cancel.round", { reason: said(payload.reason) });
    case "open": return t("audit.open", { n: payload.groups.length, groups: groupsSaid(view, payload.groups) });
    case "release": return t("audit.release", { n: payload.groups.length, groups: groupsSaid(view, payload.groups) });
    case "correct": return t("audit.correct", { group: groupsSaid(view, [payload.group]), reason: said(payload.reason) });
    case "revival": return t(payload.accept ? "audit.revival.accepted" : "audit.revival.passed", { group: groupsSaid(view, [payload.group]), product: payload.product });
    case "pause": case "resume": return said(payload.reason);
    case "spotlight": return groupsSaid(view, [payload.group]);
    case "closing": return t("audit.closing", { n: payload.groups.length, missing: payload.groups.reduce((sum, group) => sum + group.missing.length, 0) });
    case "bid": case "enrolment": case "receipt": case "late": throw new Error(`${kind} is no entry of a round's stream`);
  }
}

/** By what made it: the opening, a correction, or the answers to its revivals. */
function outcomeWord({ index, record }: AuditRow["entry"], { entries, view }: CheckedRound): "audit.outcome" | "audit.outcome.again" | "audit.outcome.settled" {
  if (record?.kind !== "outcome") return "audit.outcome";
  const before = entries.filter(entry => entry.index < index && entry.record?.kind === "outcome" && entry.record.group === record.group).length;
  if (before === 0) return "audit.outcome";
  return isCorrection(replacementOf(view, record.group, before)) ? "audit.outcome.again" : "audit.outcome.settled";
}

function changeSaid({ enrol, allow, relate, suspend, rekey }: Change, round: CheckedRound): string {
  const name = (code: string) => said(round.rights.get(code)?.name ?? { zh: code });
  if (enrol) {
    const request = enrolment(enrol.request);
    return t("audit.enrol", { name: said(request.name), code: request.code, n: enrol.groups.length });
  }
  if (allow) return t("audit.allow", { name: name(allow.code), n: allow.groups.length });
  if (relate) return t("audit.relate", { names: relate.codes.map(name).join(t("comma")) });
  if (suspend) return t("audit.suspend", { name: name(suspend.code), reason: said(suspend.reason) });
  return t("audit.rekey", { name: name(enrolment(rekey!.request).code), reason: said(rekey!.reason) });
}
