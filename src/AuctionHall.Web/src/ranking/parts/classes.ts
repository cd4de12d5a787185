// shares of each product's own volume, by class.
import type { ShareClass } from "../../log/pipeline";
import { apportioned } from "../apportion";
import type { PartNamed, Wide } from "../input";
import type { Item } from "../item";
import { ownVolume, volumeOf, type Product } from "../product";
import { halfUp, times } from "../ratio";
import { decimal, told } from "../written";
import { held, type Measures } from "./conditions";
import type { Shared } from "./shares";

type Classes = PartNamed<"shares-by-class">;

/** `holders` in order of place; `products` are the group's or the unit's, `selected` what is selected, by R-59 too. */
export function byClass(part: Classes, holders: readonly Item[], selected: readonly Item[], products: readonly Product[], measures: Measures): Shared {
  const served = new Set<Product>();
  const given = holders.map(item => {
    const earlier = served.has(item.product);
    served.add(item.product);
    const { name, share } = classOf(part.classes, item, measures);
    const volume = ownVolume(item.product);
    const revived = item.revivedShare;
    const own = earlier ? 0n : halfUp(times({ n: volume, d: 1n }, decimal(revived ?? share)), 0);
    item.met.push(earlier ? told("R-79", item.product.id) : revived !== undefined ? told("R-87", String(volume), revived, String(own)) : told("R-62", name, String(volume), share, String(own)));
    item.allotted = own;
    return own;
  });
  const sum = given.reduce((all, own) => all + own, 0n);
  // Nothing given to anyone, nobody to apportion to.
  if (part.unselected === "free" || sum === 0n) return { allotted: sum, applied: [] };
  const chosen = new Set(selected.map(item => item.product));
  const unselected = products.filter(product => !chosen.has(product));
  const pool = volumeOf(unselected);
  for (const [i, more] of apportioned(pool, given).entries()) {
    holders[i]!.allotted! += more;
    holders[i]!.met.push(told("R-63", String(pool), String(given[i]), String(more)));
  }
  return { allotted: sum + pool, applied: [told("R-64", String(pool), String(unselected.length))] };
}

/** The first class all of whose bounds hold; the last one has none. */
function classOf(classes: readonly Wide<ShareClass>[], item: Item, measures: Measures): Wide<ShareClass> {
  const found = classes.find(({ places, when }) => (places === undefined || item.place! <= places) && (when === undefined || held(when, item, measures)));
  if (!found) throw new RangeError("the last class takes everyone (R-44)");
  return found;
}
