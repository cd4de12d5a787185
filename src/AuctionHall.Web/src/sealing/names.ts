// FORMAT 1 and 4: which credit codes and names organisers can enrol. A request that breaks this is refused by every hall, so it
// is not even signed. The hall decides by Unicode 16; a browser of another version may know more or fewer characters.
import type { Label } from "../log/shape";

const NAME_POINTS_MAX = 100;
const TEXT_POINTS_MAX = 4000;
/** Characters that no text may hold. */
export const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\uFFFD]/u;

export const isCreditCode = (code: string): boolean => /^[0-9A-Z]{1,18}$/.test(code);

export const isName = (name: Label): boolean => inBoth(name, isNameText);

/** A reason or notice, which may have line feeds. */
export const isText = (text: Label): boolean =>
  inBoth(text, one => isSound(one, TEXT_POINTS_MAX) && !hidden.test(one.replaceAll("\n", "")));

/** A name in one language. */
export const isNameText = (text: string): boolean => isSound(text, NAME_POINTS_MAX) && !hidden.test(text);

const inBoth = ({ zh, en }: Label, sound: (text: string) => boolean): boolean => sound(zh) && (en === undefined || sound(en));

const isSound = (text: string, pointsMax: number): boolean =>
  text.trim() !== "" && [...text].length <= pointsMax && text === text.normalize("NFC");
