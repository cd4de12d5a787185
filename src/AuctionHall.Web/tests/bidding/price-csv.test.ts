import { describe, expect, test } from "vitest";
import { priceTemplate, readPrices } from "../../src/bidding/price-csv";
import { bytesOf } from "../../src/log/bytes";
import { round } from "../some";

const { view: { terms } } = round("drill");
const [one, two] = [terms.groups[0]!, terms.groups[1]!];
const allowed = new Map([[one.id, ["p-1"]], [two.id, two.products.map(product => product.id)]]);
const read = (text: string) => readPrices(bytesOf(text), terms, allowed);
const faults = (text: string) => read(text).errors?.map(({ row, column, fault }) => `${row} ${column} ${fault}`);

describe("a price sheet", () => {
  test("gives prices by group and product, whatever the order of its columns", () =>
    expect(read(`price,note,product,group\n1.5,x,p-1,${one.id}\n２．５,,p-1,${two.id}\n,,p-2,${two.id}\n`).prices)
      .toEqual(new Map([[one.id, new Map([["p-1", "1.5"]])], [two.id, new Map([["p-1", "２．５"]])]])));
  test("is filled in and comes back as it was typed", () => {
    const sheet = priceTemplate(terms.groups, allowed, new Map([[one.id, new Map([["p-1", "1.25"]])]]), label => label.zh);
    expect(sheet.split("\r\n")).toHaveLength(2 + 1 + two.products.length);
    expect(sheet).toContain(`${one.id},p-1,1.25,${one.products[0]!.ceiling},${one.name.zh}`);
    expect(read(sheet).prices).toEqual(new Map([[one.id, new Map([["p-1", "1.25"]])]]));
  });
  test.each([
    ["", ["0  empty"]],
    ["group,product\n", ["1 price column-missing"]],
    ["group,group,product,price\n", ["1 group column-twice"]],
    [`group,product,price\n${one.id},p-1,"1`, ["2  quotes"]],
    ["group,product,price\n", ["0  no-prices"]],
    [`group,product,price\n${one.id},p-1,\n`, ["0  no-prices"]],
    [`group,product,price\n${one.id},p-1,1,5\n`, ["2  cells"]],
    [`group,product,price\n${one.id},p-1,1\n${one.id},p-1,2\n`, ["3 product twice"]],
    [`group,product,price\ng-99,p-1,1\n${terms.groups[2]!.id},p-1,1\n${one.id},p-99,x\n${one.id},p-1,0.0000001\n${one.id},p-1,1234567890\n`,
      ["2 group unknown-group", "3 group group-not-mine", "4 product unknown-product", "4 price price-form", "5 price price-decimals", "6 price price-long"]],
  ])("%j takes nothing and names every fault", (text, expected) => {
    expect(read(text).prices).toBeUndefined();
    expect(faults(text)).toEqual(expected);
  });
  test("with a product that is not open to the enterprise says so", () => {
    const group = terms.groups.find(found => found.products.length > 1)!;
    const errors = readPrices(bytesOf(`group,product,price\n${group.id},${group.products[1]!.id},1\n`), terms, new Map([[group.id, [group.products[0]!.id]]])).errors;
    expect(errors?.map(({ fault }) => fault)).toEqual(["product-not-mine"]);
  });
  test("in neither encoding is told apart from one with errors", () => expect(readPrices(Uint8Array.of(0xff, 0xfe, 0x41), terms, allowed).errors?.[0]?.fault).toBe("encoding"));
  test("never repeats a price in an error", () => expect(JSON.stringify(read(`group,product,price\n${one.id},p-1,77.7777777\n`).errors)).not.toContain("77.7"));
});
