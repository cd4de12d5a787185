import { describe, expect, test } from "vitest";
import { amountWords } from "../../src/bidding/amount-words";

describe("a price in financial numerals", () => {
  test.each([
    // The annex's own examples, 1,680.32 by the second of its two spellings and 107,000.53 by the one without a zero.
    ["1409.5", "壹仟肆佰零玖圆伍角"],
    ["6007.14", "陆仟零柒圆壹角肆分"],
    ["1680.32", "壹仟陆佰捌拾圆叁角贰分"],
    ["107000.53", "壹拾万柒仟圆伍角叁分"],
    ["16409.02", "壹万陆仟肆佰零玖圆零贰分"],
    ["325.04", "叁佰贰拾伍圆零肆分"],
    // Prices.
    ["0.2924", "贰角玖分贰厘肆毫"],
    ["2.9242", "贰圆玖角贰分肆厘贰毫"],
    ["12.5", "壹拾贰圆伍角"],
    ["12.50", "壹拾贰圆伍角"],
    ["100", "壹佰圆整"],
    ["1005.07", "壹仟零伍圆零柒分"],
    ["10", "壹拾圆整"],
    ["10.05", "壹拾圆零伍分"],
    ["1", "壹圆整"],
    ["1.00", "壹圆整"],
    ["0", "零圆整"],
    ["0.00", "零圆整"],
    ["0.05", "伍分"],
    ["0.0005", "伍毫"],
    ["0.2004", "贰角零肆毫"],
    ["1.004", "壹圆零肆厘"],
    ["0.123456", "壹角贰分叁厘肆毫伍丝陆忽"],
    ["0.000001", "壹忽"],
    ["7.000009", "柒圆零玖忽"],
    // Sections and their zeros.
    ["1010", "壹仟零壹拾圆整"],
    ["10000", "壹万圆整"],
    ["10001", "壹万零壹圆整"],
    ["11000", "壹万壹仟圆整"],
    ["100005", "壹拾万零伍圆整"],
    ["20300400", "贰仟零叁拾万零肆佰圆整"],
    ["100000000", "壹亿圆整"],
    ["100000005", "壹亿零伍圆整"],
    ["100005000", "壹亿零伍仟圆整"],
    ["100020003", "壹亿零贰万零叁圆整"],
    ["123456789", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖圆整"],
    ["999999999.999999", "玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖圆玖角玖分玖厘玖毫玖丝玖忽"],
  ])("%s is %s", (price, words) => expect(amountWords(price, "zh")).toBe(words));
});

describe("a price in English", () => {
  test.each([
    ["0", "zero yuan"],
    ["0.2924", "zero point two nine two four yuan"],
    ["12.5", "twelve point five yuan"],
    ["12.50", "twelve point five zero yuan"],
    ["21", "twenty-one yuan"],
    ["100", "one hundred yuan"],
    ["115", "one hundred and fifteen yuan"],
    ["1005.07", "one thousand and five point zero seven yuan"],
    ["20300400", "twenty million three hundred thousand four hundred yuan"],
    ["100000005", "one hundred million and five yuan"],
    ["999999999", "nine hundred and ninety-nine million nine hundred and ninety-nine thousand nine hundred and ninety-nine yuan"],
  ])("%s is %s", (price, words) => expect(amountWords(price, "en")).toBe(words));
});

test("no two prices of one form have the same words", () => {
  const prices = Array.from({ length: 20_000 }, (_, i) => [String(i), ...(i % 10 === 0 ? [] : [`${Math.floor(i / 10_000)}.${String(i % 10_000).padStart(4, "0")}`])]).flat();
  const distinct = [...new Set(prices)];
  for (const language of ["zh", "en"] as const) expect(new Set(distinct.map(price => amountWords(price, language))).size).toBe(distinct.length);
});
