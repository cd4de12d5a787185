// Several groups sealed and sent one after the other: what was wanted, how far it has come, what became of each.
import type { RefusalName } from "../auctions/refusals";
import type { Sent } from "../hall/send";
import type { Said } from "./seal-bid";

export interface Wanted {
  readonly group: string;
  readonly said: Said;
  /** Offline nobody can be asked for the last one, so the person says which this is; else the next one is taken. */
  readonly revision?: number;
}

export type GroupResult =
  | { readonly kind: "taken"; readonly revision: number }
  /** Kept as a file's worth of bytes, offline. */
  | { readonly kind: "sealed"; readonly revision: number }
  | { readonly kind: "refused"; readonly revision: number; readonly refusal: RefusalName }
  /** Kept and not answered: the same bytes are to be sent again. */
  | { readonly kind: "silence" | "not-a-receipt"; readonly revision: number }
  /** The terms allow no further revision; nothing was sealed. */
  | { readonly kind: "no-revision-left" };

export const resultOf = (sent: Sent, revision: number): GroupResult => {
  switch (sent.kind) {
    case "receipt": return { kind: "taken", revision };
    case "refused": return { kind: "refused", revision, refusal: sent.problem.refusal };
    case "silence": case "not-a-receipt": return { kind: sent.kind, revision };
    // A bid has one signature and is never a draft.
    case "draft": return { kind: "not-a-receipt", revision };
  }
};

/** Why a run did not begin: the hall did not say which revision is the last, or refused to. Nothing was sealed. */
export type NotBegun = { readonly kind: "silence" } | { readonly kind: "refused"; readonly refusal: RefusalName };

export interface Run {
  readonly wanted: readonly Wanted[];
  readonly results: ReadonlyMap<string, GroupResult>;
  /** `waiting`: another tab of this browser is sealing. */
  readonly at: "waiting" | "sealing" | "stopping" | "over";
  readonly notBegun?: NotBegun;
}
