import { describe, expect, test } from "vitest";
import { NotUnderstood } from "../src/log/shape";
import { priceNamed } from "../src/log/terms";
import { hash } from "./some";
import { unitsTerms } from "./units";

describe("terms", () => {
  const terms = unitsTerms({ catalogue: hash("d"), demand: { sha256: hash("e"), ratio: "0.6" } });
  const [group] = terms.groups;
  test("tell who joined the alliance and when", () =>
    expect(terms.alliance.members[2]).toEqual({ name: { zh: "海门省", en: "Haimen" }, joined: "2024-03-01" }));
  test("name the catalogue and the reported demand by their hashes", () => {
    expect(terms.catalogue).toBe(hash("d"));
    expect(terms.demand).toEqual({ sha256: hash("e"), ratio: "0.6" });
  });
  test("have every fact of a product", () => expect(group!.products[2]).toMatchObject({
    in: "a", volume: 26000, prices: [{ name: "reference", price: "13300" }], origin: "imported", registration: "国械注进20263130003", attributes: [{ name: "material", value: "铂铬合金" }],
  }));
  test("give a price by its name, the ceiling being one", () =>
    expect(["ceiling", "reference", "previous"].map(name => priceNamed(group!.products[0]!, name))).toEqual(["2850", "9300", undefined]));

  const withProduct = (change: object) => ({ groups: [{ ...group, products: [{ ...group!.products[0], ...change }] }] });
  test("may leave out everything of a product but its id and name", () =>
    expect(unitsTerms({ groups: [{ ...group, products: [{ id: "p-1", name: { zh: "片" } }] }] }).groups[0]!.products).toEqual([{ id: "p-1", name: { zh: "片" } }]));
  test.each([
    ["rules of version 1", { rules: { ...terms.rules, version: "1" } }],
    ["a member that is a bare name", { alliance: { ...terms.alliance, members: [{ zh: "东川省" }] } }],
    ["a joining that is no day", { alliance: { ...terms.alliance, members: [{ name: { zh: "东川省" }, joined: "2019" }] } }],
    ["demand without its ratio", { demand: { sha256: hash() } }],
    ["a price without a name", withProduct({ prices: [{ price: "1" }] })],
    ["an origin that is neither domestic nor imported", withProduct({ origin: "unknown" })],
    ["a volume that JavaScript does not hold exactly", withProduct({ volume: 2 ** 53 })],
    ["a fact of a product that this page does not know", withProduct({ colour: "red" })],
  ])("are refused with %s", (_, change) => expect(() => unitsTerms(change)).toThrow(NotUnderstood));
});
