import type { Applied } from "../../outcome/outcome";
import { exact, type PartNamed } from "../input";
import { numberText, type Item } from "../item";
import { told } from "../written";

/** the rule that refuses the item, if the part does. */
export function refusedBy(part: PartNamed<"eligible">, item: Item): Applied | undefined {
  const number = item.number(part.criterion);
  const [least, most] = [part.least, part.most].map(bound => bound === undefined ? undefined : exact(bound));
  const refused = number === undefined ? part.without === "refused"
    : (least !== undefined && number < least) || (most !== undefined && number > most);
  return refused ? told("R-47", part.criterion, numberText(number), String(least ?? "-"), String(most ?? "-")) : undefined;
}
