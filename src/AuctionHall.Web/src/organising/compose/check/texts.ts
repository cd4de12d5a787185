// Texts of terms: FORMAT 1 and 5, and which of its conditions a text breaks.
import type { Label } from "../../../log/shape";
import { hidden, isNameText } from "../../../sealing/names";
import type { Found } from "./found";

export const NAME_POINTS_MAX = 100;

export function checkLabel({ zh, en }: Label, path: string, found: Found): void {
  checkName(zh, `${path}.zh`, found);
  if (en !== undefined) checkName(en, `${path}.en`, found);
}

export function checkName(text: string, path: string, found: Found): void {
  if (isNameText(text)) return;
  const max = NAME_POINTS_MAX;
  if (text.trim() === "") found.add(path, "name.blank", { max });
  else if ([...text].length > max) found.add(path, "name.long", { max });
  else found.add(path, hidden.test(text) ? "name.hidden" : "name.composed");
}

/** 1 to so many of `[a-z0-9-]`. */
export const isId = (id: string, charsMax: number): boolean => id.length <= charsMax && /^[a-z0-9-]+$/.test(id);
/** A criterion, a bidding unit, a price or an attribute. */
export const isMemberName = (name: string): boolean => isId(name, 32);
