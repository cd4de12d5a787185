// Published cases: RFC 9180, appendix A.2, base mode, and Wycheproof, each counted exactly.
import { Chacha20Poly1305 } from "@hpke/chacha20poly1305";
import { CipherSuite, HkdfSha256 } from "@hpke/core";
import { DhkemX25519HkdfSha256 } from "@hpke/dhkem-x25519";
import { describe, expect } from "vitest";
import { aeadOpen, aeadSeal } from "../../src/sealing/aead";
import { BadInput } from "../../src/sealing/bad-input";
import { toHex } from "../../src/sealing/bytes";
import { verify } from "../../src/sealing/ed25519";
import { hkdf } from "../../src/sealing/hkdf";
import { deriveKeyPair, hpkeOpen, hpkeSeal } from "../../src/sealing/hpke";
import { agree } from "../../src/sealing/x25519";
import { casesOf, hex, published } from "./vectors";

const wycheproof = (name: string, file: string, cases: number, check: (all: any[]) => Promise<void>) =>
  published(name, `wycheproof/testvectors_v1/${file}`, cases, async data => {
    const all = casesOf(data);
    expect(all).toHaveLength(cases);
    await check(all);
  });
const told = (one: any) => `tcId ${one.tcId}: ${one.comment}`;

describe("published cases", () => {
  published("RFC 9180 A.2 base mode is met", "hpke-rfc9180/rfc9180-appendix-a.json", 10, async (all: any[]) => {
    const found = all.filter(one => one.mode === 0 && one.kem_id === 32 && one.kdf_id === 1 && one.aead_id === 3);
    expect(found).toHaveLength(1);
    const v = found[0];
    for (const side of ["E", "R"]) {
      const pair = await deriveKeyPair(hex(v[`ikm${side}`]));
      expect([toHex(pair.secret), toHex(pair.public)]).toEqual([v[`sk${side}m`], v[`pk${side}m`]]);
    }
    // A single shot is the first encryption; the package, which makes it, is asked for the others and the exports.
    expect([v.encryptions.length, v.exports.length]).toEqual([6, 3]);
    const [first] = v.encryptions;
    const shot = await hpkeSeal(hex(v.pkRm), hex(v.ikmE), hex(v.info), hex(first.aad), hex(first.pt));
    expect([toHex(shot.enc), toHex(shot.ct)]).toEqual([v.enc, first.ct]);
    expect(toHex((await hpkeOpen(hex(v.skRm), hex(v.enc), hex(v.info), hex(first.aad), hex(first.ct)))!)).toBe(first.pt);

    const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Chacha20Poly1305() });
    const context = await suite.createSenderContext({ recipientPublicKey: await suite.kem.deserializePublicKey(hex(v.pkRm)), info: hex(v.info), ekm: hex(v.ikmE) });
    // The published ones are numbers 0, 1, 2, 4, 255 and 256 of a sequence.
    for (let seq = 0, next = 0; next < 6; seq++) {
      const one = v.encryptions[next];
      const ct = await context.seal(hex(one.pt), one.seq === seq ? hex(one.aad) : new Uint8Array());
      if (one.seq !== seq) continue;
      expect(toHex(new Uint8Array(ct))).toBe(one.ct);
      next++;
    }
    for (const one of v.exports) expect(toHex(new Uint8Array(await context.export(hex(one.exporter_context), one.L)))).toBe(one.exported_value);
  });

  wycheproof("X25519 computes 487 and refuses the 31 all-zero results of 518", "x25519_test.json", 518, async all => {
    let computed = 0;
    for (const one of all) {
      const shared = await agree(hex(one.private), hex(one.public));
      if (/^0+$/.test(one.shared)) expect(shared, told(one)).toBeUndefined();
      else {
        expect(toHex(shared!), told(one)).toBe(one.shared);
        computed++;
      }
    }
    expect([computed, all.length - computed]).toEqual([487, 31]);
  });

  wycheproof("ChaCha20-Poly1305 opens 256 and refuses 69 of 325", "chacha20_poly1305_test.json", 325, async all => {
    let opened = 0;
    for (const one of all) {
      const [key, nonce, aad, sealed] = [hex(one.key), hex(one.iv), hex(one.aad), hex(one.ct + one.tag)];
      // A nonce that is not 96 bits long never reaches the cipher.
      if (nonce.length !== 12) {
        expect(one.result, told(one)).toBe("invalid");
        await expect(aeadOpen(key, nonce, aad, sealed), told(one)).rejects.toThrow(BadInput);
        continue;
      }
      const plain = await aeadOpen(key, nonce, aad, sealed);
      expect(plain && toHex(plain), told(one)).toBe(one.result === "valid" ? one.msg : undefined);
      if (plain === undefined) continue;
      expect(toHex(await aeadSeal(key, nonce, aad, plain)), told(one)).toBe(one.ct + one.tag);
      opened++;
    }
    expect([opened, all.length - opened]).toEqual([256, 69]);
  });

  wycheproof("HKDF with SHA-256 gives 83 outputs and refuses 3 of 86", "hkdf_sha256_test.json", 86, async all => {
    let given = 0;
    for (const one of all) {
      const output = hkdf(hex(one.ikm), hex(one.salt), [hex(one.info)], one.size);
      if (one.result === "valid") {
        expect(toHex(await output), told(one)).toBe(one.okm);
        given++;
      } else await expect(output, told(one)).rejects.toThrow(BadInput);
    }
    expect([given, all.length - given]).toEqual([83, 3]);
  });

  wycheproof("Ed25519 accepts 88 and refuses 63 of 151", "ed25519_test.json", 151, async all => {
    let accepted = 0;
    for (const one of all) {
      const answer = await verify(hex(one.group.publicKey.pk), hex(one.msg), hex(one.sig));
      expect(answer, told(one)).toBe(one.result === "valid");
      if (answer) accepted++;
    }
    expect([accepted, all.length - accepted]).toEqual([88, 63]);
  });
});
