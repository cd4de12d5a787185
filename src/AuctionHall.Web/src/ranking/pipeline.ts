// the parts of the terms, each where the ranking looks for it. What R-44 says must be there is taken to be there: terms that
// lack it were refused before anyone bid.
import type { Part, PartNamed } from "./input";
import type { SharesPart } from "./parts/shares";
import type { ValidityParts } from "./validity";

/** The parts whose order is the terms' own. */
export type StagePart = PartNamed<"entry"> | PartNamed<"worst-ratio"> | PartNamed<"order"> | PartNamed<"cap">;

export interface Pipeline extends ValidityParts {
  readonly unit: PartNamed<"unit">;
  readonly bidders: PartNamed<"bidders">;
  readonly comparable: PartNamed<"comparable">;
  readonly order: PartNamed<"order">;
  /** Those that apply to a bidding unit, or to a group without units. */
  readonly stage: (unit: string | undefined) => readonly StagePart[];
  /** The same. */
  readonly revivals: (unit: string | undefined) => readonly PartNamed<"revival">[];
  readonly shares?: SharesPart;
  readonly regions?: PartNamed<"regions">;
  readonly totals?: PartNamed<"totals">;
}

/** Throws where a part is missing that R-44 demands. */
export function pipelineOf(parts: readonly Part[]): Pipeline {
  const all = <P extends Part["part"]>(name: P) => parts.filter((part): part is PartNamed<P> => part.part === name);
  const one = <P extends Part["part"]>(name: P): PartNamed<P> => {
    const found = all(name)[0];
    if (!found) throw new RangeError(`terms need the part ${name} (R-44)`);
    return found;
  };
  return {
    unit: one("unit"), eligible: all("eligible"), decimals: all("decimals")[0], knownLowest: all("known-lowest")[0],
    bidders: one("bidders"), comparable: one("comparable"), order: one("order"),
    stage: unit => parts.filter(isStage).filter(part => !("in" in part) || part.in === undefined || part.in === unit),
    revivals: unit => all("revival").filter(part => part.in === undefined || part.in === unit),
    shares: all("shares-by-number")[0] ?? all("shares-by-rank")[0] ?? all("shares-by-class")[0],
    regions: all("regions")[0], totals: all("totals")[0],
  };
}

const isStage = (part: Part): part is StagePart =>
  part.part === "entry" || part.part === "worst-ratio" || part.part === "order" || part.part === "cap";
