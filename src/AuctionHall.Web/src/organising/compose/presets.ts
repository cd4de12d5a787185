// Rules of known rounds that terms can begin with: FORMAT 12, `/api/presets`.
import { get } from "../../feed/http";
import { label, list, members, optional, parse, text, whole, type Read } from "../../log/shape";
import type { Terms } from "../../log/terms";
import { rules } from "./draft";

const source = members({ of: text, says: text, from: text });
const preset = members({
  name: text, title: label, sameAs: optional(text), note: optional(label),
  also: optional(list(members({ name: text, title: label, assumed: list(text) }))),
  sources: list(source), decimals: whole, revisions: whole,
  rules,
});
export type Preset = Read<typeof preset>;

export const presetList = members({ presets: list(preset) });

/** Throws where the hall does not answer. */
export const presets = async (): Promise<readonly Preset[]> => parse(await (await get("/api/presets")).text(), presetList, "presets").presets;

/** As `terms preset --into` does: its decimals, revisions and rules; all else stays. */
export const withPreset = (terms: Terms, { decimals, revisions, rules }: Preset): Terms => ({ ...terms, decimals, revisions, rules });
