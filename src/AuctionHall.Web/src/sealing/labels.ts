// lab(s) = ASCII "auctionhall/1 " + s, then one zero byte: what keeps the hashes and derivations of a sealed bid apart. No
// label is the beginning of another.
import { bytesOf } from "./bytes";

const lab = (name: string) => bytesOf(`auctionhall/1 ${name}\0`);

export const labels = {
  custodian: lab("custodian"), group: lab("group"), bid: lab("bid"),
  commit: lab("commit"), body: lab("body"), shares: lab("shares"), ephemeral: lab("ephemeral"), share: lab("share"),
  lot: lab("lot"), ticket: lab("ticket"),
} as const;
