// The only place where chance enters: seeds and K are drawn here and handed on as arguments, so that everything else gives
// equal bytes for equal arguments. A bad source of randomness loses everything (RFC 9180 9.7.5).
import type { Bytes } from "./bytes";

export const draw = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
