// Offers of revival (复活) as the round's log has them, and who accepted: FORMAT 7.
import { count, members, text, type Read } from "./shape";

/** Stands `minutes` from the time of the `outcome` entry on; `price` in yuan. */
export const offer = members({ enterprise: text, product: text, price: text, minutes: count });
export type Offer = Read<typeof offer>;

export const revived = members({ enterprise: text, product: text });
export type Revived = Read<typeof revived>;

const MICROS_PER_MINUTE = 60_000_000;

/** Microseconds; an answer at this time is too late. @param time Of the `outcome` entry. */
export const untilOf = (time: number, { minutes }: Offer): number => time + minutes * MICROS_PER_MINUTE;
