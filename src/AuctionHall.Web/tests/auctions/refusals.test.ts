import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readProblem, refusals } from "../../src/auctions/refusals";
import { envelopeOf, hall } from "./small-hall";

test("the refusals are those of FORMAT 13, in its order", () => {
  const format = readFileSync(new URL("../../../AuctionHall.Core/FORMAT.md", import.meta.url), "utf8");
  const rows = [...format.slice(format.indexOf("## 13.")).matchAll(/^\| (\d+) \| `([a-z-]+)` \| (yes|) ?\|/gm)];
  expect(rows).toHaveLength(43);
  const table = rows.map(([, number, name, again]) => [name, { number: Number(number), mayRetry: again === "yes" }]);
  expect(Object.entries(refusals)).toEqual(table);
});

describe("a problem document", () => {
  const document = (members: object) => JSON.stringify({ type: "urn:auctionhall:refusal:late", title: "the deadline has passed", status: 409, number: 22, mayRetry: false, ...members });
  test("names its refusal", () => expect(readProblem(document({}))).toEqual({ refusal: "late", mayRetry: false }));
  test("may say more", () => expect(readProblem(document({ detail: "the phase is closed", traceId: "x" }))).toEqual({ refusal: "late", mayRetry: false, detail: "the phase is closed" }));
  test("gives the signed word in the bytes that were signed, however the document spells it", async () => {
    const late = await envelopeOf("late", { round: "ab".repeat(32), stream: "g-01", statement: "cd".repeat(32), deadline: 1, time: 2 }, hall);
    const spelled = document({ late: JSON.parse(Buffer.from(late).toString()) }).replaceAll("+", "\\u002B").replace('"late":{', '"late": {');
    expect(Buffer.from(readProblem(spelled)!.late!)).toEqual(Buffer.from(late));
  });
  test.each([[null], ["x"], [{}], [{ payloadType: "a", payload: "A", signatures: [] }], [{ payloadType: "a", payload: "", signatures: [null] }]])(
    "with %j in the place of that word has none", late => expect(readProblem(document({ late }))).toEqual({ refusal: "late", mayRetry: false }));
  test.each(["", "<html>", "null", "[]", "{}", document({ type: "about:blank" }), document({ type: "urn:auctionhall:refusal:toString" }), document({ type: "urn:auctionhall:refusal:" }), document({ type: 5 })])(
    "is not: %s", text => expect(readProblem(text)).toBeUndefined());
});
