// A group's prices as ticks on a line from nought to the ceiling. Two paths whatever the number of bids, so that two
// hundred of them scroll smoothly; the ladder beside it is the real table.
import { svg, type SVGTemplateResult } from "lit";
import type { Group } from "../log/terms";
import { units } from "../outcome/money";
import type { Outcome } from "../outcome/outcome";

const width = 200;

/** Per mille of the ceiling, which is all that a picture needs; undefined without a ceiling. */
export function perMille(price: string, ceiling: string | undefined, decimals: number): number | undefined {
  return ceiling === undefined ? undefined : Number(1000n * units(price, decimals) / units(ceiling, decimals));
}

const drawn = new WeakMap<Outcome, SVGTemplateResult>();

export function strip(outcome: Outcome, group: Group, decimals: number): SVGTemplateResult {
  const known = drawn.get(outcome);
  if (known) return known;
  const ceilings = new Map(group.products.map(product => [product.id, product.ceiling]));
  const path = (selected: boolean) => outcome.items
    .filter(item => (item.verdict === "selected") === selected)
    .map(item => perMille(item.price, ceilings.get(item.product), decimals))
    .filter(part => part !== undefined && part > 0 && part <= 1000)
    .map(part => `M${(part! * width / 1000).toFixed(1)} ${selected ? 1 : 3}V${selected ? 11 : 9}`)
    .join("");
  const picture = svg`<svg class="price-strip" viewBox="-1 0 ${width + 2} 12" preserveAspectRatio="none" aria-hidden="true">
    <path class="strip-line" d="M0 6H${width}M${width} 1V11"/><path class="strip-other" d=${path(false)}/><path class="strip-selected" d=${path(true)}/></svg>`;
  drawn.set(outcome, picture);
  return picture;
}
