import type { PartNamed } from "../input";
import type { Item } from "../item";
import { compared, largest, smallest, times } from "../ratio";
import { decimal, multiple, told } from "../written";

/** R-58: drops all running items with the highest key, where that is above `above` times the running items' lowest. */
export function worstRatio({ above }: PartNamed<"worst-ratio">, running: readonly Item[]): void {
  const keys = running.map(item => item.key);
  const [lowest, highest] = [smallest(keys), largest(keys)];
  if (!lowest || !highest || compared(highest, times(decimal(above), lowest)) <= 0) return;
  for (const item of running)
    if (compared(item.key, highest) === 0) item.decide("worst ratio", told("R-58", multiple(highest, lowest), above));
}
