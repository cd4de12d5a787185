// A price in words, which a misplaced point does not survive unnoticed.
//
// Chinese: the numerals of 支付结算办法, annex 1 (People's Bank of China, 1997), section 1: 壹贰叁肆伍陆柒捌玖零, 拾佰仟万亿, 圆角分; and
// below 分 the old decimal units 厘毫丝忽, of which prices with four decimals need two. A price has at most nine digits before the
// point and six behind it (FORMAT 9, 14). How zeros are told, where the annex leaves a choice:
//   * one 零 for a run of zeros with a digit before and behind it, where it begins a section (万, 圆, 角 and below) or stands inside
//     of one: 1005 壹仟零伍圆整, 100005 壹拾万零伍圆整, 1.05 壹圆零伍分, 0.2004 贰角零肆毫;
//   * none where the zeros only end a section: 107000.5 壹拾万柒仟圆伍角, 10.5 壹拾圆伍角; but one for a section of nothing but
//     zeros between two others: 100005000 壹亿零伍仟圆整;
//   * without whole yuan the fraction begins at its first digit: 0.05 伍分;
//   * 整 behind 圆 where nothing follows, and nowhere else.
// English: the whole number in words, the digits behind the point one by one, as they are read aloud.
import type { Language } from "../i18n/language";

const digits = "零壹贰叁肆伍陆柒捌玖";
const places = ["", "拾", "佰", "仟"];
const sections = ["", "万", "亿"];
const fractions = "角分厘毫丝忽";

/** @param price A price as the quotation spells it (FORMAT 9). */
export const amountWords = (price: string, language: Language): string => language === "zh" ? chinese(price) : english(price);

function chinese(price: string): string {
  const [whole = "", fraction = ""] = price.split(".");
  const yuan = chineseWhole(whole);
  const small = chineseFraction(fraction, yuan !== "");
  if (small === "") return `${yuan || "零"}圆整`;
  return yuan === "" ? small : `${yuan}圆${small}`;
}

/** Empty for 0. */
function chineseWhole(whole: string): string {
  let said = "";
  let gap = false;
  for (let section = Math.ceil(whole.length / 4) - 1; section >= 0; section--) {
    const four = whole.slice(Math.max(0, whole.length - 4 * section - 4), whole.length - 4 * section).padStart(4, "0");
    if (four === "0000") {
      gap = said !== "";
      continue;
    }
    const zero = said !== "" && (gap || four.startsWith("0"));
    said += `${zero ? "零" : ""}${chineseSection(four)}${sections[section]}`;
    gap = false;
  }
  return said;
}

/** Four digits that are not all zero; zeros at either end say nothing. */
function chineseSection(four: string): string {
  let said = "";
  let zero = false;
  for (const [i, char] of [...four].entries()) {
    if (char === "0") zero = said !== "";
    else {
      said += `${zero ? "零" : ""}${digits[Number(char)]}${places[3 - i]}`;
      zero = false;
    }
  }
  return said;
}

function chineseFraction(fraction: string, behindYuan: boolean): string {
  let said = "";
  let zero = false;
  for (const [i, char] of [...fraction].entries()) {
    if (char === "0") zero = said !== "" || behindYuan;
    else {
      said += `${zero ? "零" : ""}${digits[Number(char)]}${fractions[i]}`;
      zero = false;
    }
  }
  return said;
}

const ones = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
  "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const thousands = ["", " thousand", " million"];

function english(price: string): string {
  const [whole = "", fraction = ""] = price.split(".");
  const point = fraction === "" ? "" : ` point ${[...fraction].map(char => ones[Number(char)]).join(" ")}`;
  return `${englishWhole(whole)}${point} yuan`;
}

function englishWhole(whole: string): string {
  const parts: string[] = [];
  for (let three = Math.ceil(whole.length / 3) - 1; three >= 0; three--) {
    const value = Number(whole.slice(Math.max(0, whole.length - 3 * three - 3), whole.length - 3 * three));
    if (value > 0) parts.push(`${three === 0 && value < 100 && parts.length > 0 ? "and " : ""}${englishHundreds(value)}${thousands[three]}`);
  }
  return parts.length === 0 ? "zero" : parts.join(" ");
}

/** 1 to 999. */
function englishHundreds(value: number): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100];
  const below = rest < 20 ? ones[rest]! : `${tens[Math.floor(rest / 10)]}${rest % 10 === 0 ? "" : `-${ones[rest % 10]}`}`;
  if (hundreds === 0) return below;
  return `${ones[hundreds]} hundred${rest === 0 ? "" : ` and ${below}`}`;
}
