// The list of rounds: FORMAT 12.
import { phases } from "./phase";
import { flag, hash, label, list, members, oneOf, whole, type Read } from "./shape";
import { timetable } from "./terms";

const listed = members({ id: hash, title: label, drill: flag, timetable, phase: oneOf(...phases), groups: whole });
export type Listed = Read<typeof listed>;
export const rounds = members({ rounds: list(listed) });

export type Season = "now" | "next" | "past";
export const seasonOf = ({ phase }: Listed): Season =>
  phase === "announced" ? "next" : phase === "accepting" || phase === "closed" || phase === "opening" ? "now" : "past";
