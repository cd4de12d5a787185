import { describe, expect, test } from "vitest";
import { keyFile, readKeyFile, type SecretKind } from "../src/keeping/key-file";
import { forgetfulKeeper } from "../src/keeping/keeper";
import { freshKey, keptKey, signerOfKept } from "../src/keeping/own-key";
import { toHex, verify, fromHex, type Bytes } from "../src/sealing";
import { bytesOf } from "../src/log/bytes";
import { hex, vector } from "./sealing/vectors";

const chance = (length: number): Bytes => new Uint8Array(length).fill(7);
const secret = { kind: "auctionhall-signing-key", secret: hex("11".repeat(32)), about: "a key" } as const;

describe("a key file", () => {
  test.each(vector("keys/locked.json") as { kind: SecretKind; passphrase: string; secret: string; line: string }[])(
    "of another program under '$passphrase' opens", async ({ kind, passphrase, secret, line }) => {
      const read = await readKeyFile(`# made elsewhere\n${line}\n`, passphrase);
      expect(read.secrets && toHex(read.secrets.get(kind)!)).toBe(secret);
    });

  test("without a passphrase is the command line's", async () =>
    expect(await keyFile([secret], undefined, chance)).toBe(`# a key\nauctionhall-signing-key ${"11".repeat(32)}\n`));

  test("under a passphrase shows no secret and comes back", async () => {
    const text = await keyFile([secret], "a good passphrase", chance);
    expect(text).not.toContain("1111");
    expect((await readKeyFile(text, "a good passphrase")).secrets?.get(secret.kind)).toEqual(secret.secret);
    // Twice 600,000 iterations, on a machine that may be busy.
  }, 60_000);

  const locked = (vector("keys/locked.json") as { line: string }[])[1]!.line;
  test.each([
    ["nothing", "", undefined, "no-key"],
    ["words", "auctionhall-signing-key and more", undefined, "no-key"],
    ["half a key", `auctionhall-signing-key ${"11".repeat(31)}`, undefined, "no-key"],
    ["a locked line and no passphrase", locked, undefined, "locked"],
    ["a locked line and another passphrase", locked, "another", "wrong-passphrase"],
    ["a locked line of another kind", locked.replace("custodian-seed", "signing-key"), "café au lait", "wrong-passphrase"],
    ["a locked line with a changed end", `${locked.slice(0, -4)}AAAA`, "café au lait", "wrong-passphrase"],
    ["too many iterations", locked.replace(" 1000 ", " 99999999 "), "café au lait", "wrong-passphrase"],
  ])("with %s is refused", async (_, text, passphrase, fault) => expect((await readKeyFile(text, passphrase)).fault).toBe(fault));
});

describe("an own key", () => {
  test.each(["enterprise", "organiser", "custodian"] as const)("of a(n) %s goes to its file and signs as itself afterwards", async role => {
    const fresh = freshKey(role)!;
    const { secrets } = await readKeyFile(await keyFile(fresh.secrets, undefined, chance));
    expect(freshKey(role, secrets!)!.id).toBe(fresh.id);
    const kept = await keptKey(role, fresh, 0);
    expect(kept.seed !== undefined).toBe(role === "custodian");
    const message = bytesOf("anything");
    expect(await verify(fromHex(fresh.id)!, message, await signerOfKept(kept).sign(message))).toBe(true);
  });

  test("of a custodian is none without the seed", () => expect(freshKey("custodian", new Map([[secret.kind, secret.secret]]))).toBeUndefined());
});

test("a forgetful keeper keeps what the page asks it, and says that it forgets", async () => {
  const keeper = forgetfulKeeper();
  await keeper.put("closings", { of: "a", closing: "1" });
  await keeper.put("closings", { of: "a", closing: "2" });
  await keeper.put("closings", { of: "b", closing: "3" });
  await keeper.remove("closings", "b");
  expect([keeper.lasting, await keeper.all("closings")]).toEqual([false, [{ of: "a", closing: "2" }]]);
});
