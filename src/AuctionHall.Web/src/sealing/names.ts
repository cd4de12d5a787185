// FORMAT 1 and 4: which credit codes and names organisers can enrol. A request that breaks this is refused by every hall, so it
// is not even signed. The hall decides by Unicode 16; a browser of another version may know more or fewer characters.
import type { Label } from "../log/shape";

const CODE_POINTS_MAX = 100;
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\uFFFD]/u;

export const isCreditCode = (code: string): boolean => /^[0-9A-Z]{1,18}$/.test(code);

export const isName = ({ zh, en }: Label): boolean => isSound(zh) && (en === undefined || isSound(en));

const isSound = (text: string): boolean =>
  text.trim() !== "" && [...text].length <= CODE_POINTS_MAX && text === text.normalize("NFC") && !hidden.test(text);
