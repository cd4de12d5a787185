// From prices to bytes that are ready to be kept and sent: SEALING, Seal, and FORMAT 4. Nothing here is sent.
import { groupTerms } from "../auctions/group";
import type { CheckedRound } from "../auctions/checked-round";
import type { KeptStatement } from "../keeping/keeper";
import type { Bytes } from "../log/bytes";
import { bidStatement, fromHex, quotationOf, seal, submission, type Signer } from "../sealing";

/** What a bid says: prices by product (none is *no offer*), or that the enterprise withdraws. */
export type Said = { readonly kind: "prices"; readonly prices: ReadonlyMap<string, string> } | { readonly kind: "withdrawal" };

/**
 * The statement as it is kept before it is sent.
 * @param k 32 fresh random bytes: one K for one sealing, ever. Not used by a withdrawal.
 * @param made Milliseconds since 1970.
 */
export async function sealedStatement(state: CheckedRound, group: string, revision: number, said: Said, signer: Signer, k: Bytes, made: number): Promise<KeptStatement> {
  const { id, terms } = state.view;
  const common = { round: id, stream: group, kind: "bid", signer: signer.key, made, revision };
  if (said.kind === "withdrawal") {
    const statement = await bidStatement(id, group, revision, undefined, signer);
    return { ...common, hash: statement.hash, submission: submission(statement) };
  }
  const products = terms.groups.find(one => one.id === group)!.products.map(product => product.id);
  const quotation = quotationOf(said.prices, { products, decimals: terms.decimals });
  const body = await seal(await groupTerms(state, group), fromHex(signer.key)!, revision, k, quotation);
  const statement = await bidStatement(id, group, revision, body, signer);
  return { ...common, hash: statement.hash, submission: submission(statement), prices: Object.fromEntries(said.prices) };
}
