// What bid page, custodian page and verify page need of cryptography: SEALING.md and FORMAT 1, 2, 4 and 9 by the browser's
// WebCrypto (SHA-2, HKDF, Ed25519 signing) and, where browsers have none or differ, by packages in script (X25519, HPKE,
// ChaCha20-Poly1305, strict Ed25519 verification). The C# reference gives the same bytes and the same answers; tests/vectors
// holds both to that.
//
// Not promised: constant time, and that secrets are erased from memory. An engine compiles script as it likes, keeps copies where it
// likes, and big integers take a time that depends on their value. Whoever can measure this page's steps, or read its memory,
// is on the enterprise's or custodian's own computer, which DESIGN 2 trusts. What is promised: no secret stands in an error's
// text, and chance enters by `draw` alone. All of it needs a secure context: https, localhost, or a file opened from a disk.
export { BadInput } from "./bad-input";
export { fromBase64, fromHex, toBase64, toHex, type Bytes } from "./bytes";
export { custodianKey, SEED_BYTES, seedKey, type Seed } from "./custodian";
export { sha256 } from "./digest";
export { draw } from "./draw";
export { contentHash } from "./dsse";
export { isAcceptableKey, verify } from "./ed25519";
export { envelopeBytes, readEnvelope, signed, verifiedKeys, withSignature, type Envelope } from "./envelope";
export { groupSeal, hasForm, type GroupSeal, type GroupTerms } from "./group";
export type { KeyPair } from "./hpke";
export { lotSeed, ticket } from "./lot";
export { isCreditCode, isName, isText } from "./names";
export { openBid, openingOf, recreated, type GroupOpening, type OpenedBid, type Recreated, type ReleasedKey } from "./open";
export { paddedLength } from "./padding";
export { isPrice, quotationOf, readQuotation, type Prices, type QuotationForm } from "./quotation";
export { seal } from "./seal";
export { K_BYTES } from "./secrets";
export { browserKey, browserSigner, publicKeyOfSeed, scriptSigner, signerOf, type Signer } from "./signer";
export { statementOf, submission, type SignedStatement } from "./signing";
export { bidStatement, custodyStatement, enrolmentRequest, releaseStatement, type CustodyOf } from "./statements";
export { isAcceptableX25519Key, matches } from "./x25519";
