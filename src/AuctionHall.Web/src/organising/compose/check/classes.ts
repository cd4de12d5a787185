// The classes of shares by class: RULES.
import type { PartOf } from "../../../log/pipeline";
import type { Found } from "./found";
import { checkCondition, checkFraction } from "./parts";

export function checkClasses({ classes }: PartOf<"shares-by-class">, path: string, found: Found): void {
  if (classes.length === 0) return found.add(`${path}.classes`, "classes.empty");
  for (const [i, { name, share, places, when }] of classes.entries()) {
    const at = `${path}.classes[${i}]`;
    found.unless(/^[A-Za-z0-9-]{1,32}$/.test(name), `${at}.name`, "class.name", { name });
    found.unless(!classes.slice(0, i).some(other => other.name === name), `${at}.name`, "class.twice", { name });
    checkFraction(share, `${at}.share`, found);
    found.unless(places === undefined || places >= 1, `${at}.places`, "class.places");
    if (when?.kind === "multiple-of-anchor" || when?.kind === "at-most-selected-of") found.add(`${at}.when.kind`, "class.when");
    else if (when) checkCondition(when, `${at}.when`, found);
    const bounded = places !== undefined || when !== undefined;
    if (bounded === (i === classes.length - 1)) found.add(at, bounded ? "class.last-bounded" : "class.everyone", { name });
  }
}
