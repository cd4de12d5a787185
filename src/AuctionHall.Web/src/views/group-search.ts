// Which groups a search and a status leave over. Kept apart from the list, so that it can be tested without a page.
import type { Status } from "../log/phase";
import type { Group } from "../log/terms";
import type { Enterprise } from "../log/view";
import type { Outcome } from "../outcome/outcome";

/** Statuses as a visitor asks for them; "pending" is everything that may still get an outcome. */
export const filters = ["all", "pending", "ranked", "failed", "other"] as const;
export type Filter = (typeof filters)[number];

export function passes(filter: Filter, status: Status): boolean {
  switch (filter) {
    case "all": return true;
    case "ranked": case "failed": return status === filter;
    case "other": return status === "cancelled" || status === "unopened" || status === "broken";
    case "pending": return !passes("ranked", status) && !passes("failed", status) && !passes("other", status);
  }
}

/** By group, product or enterprise: bidders once the group is opened, whoever may quote before. */
export function matches(search: string, group: Group, outcome: Outcome | undefined, enterprises: readonly Enterprise[]): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(word => word !== "");
  if (words.length === 0) return true;
  const bidders = outcome
    ? new Set(outcome.bids.map(bid => bid.enterprise))
    : new Set(enterprises.filter(enterprise => enterprise.groups.includes(group.id)).map(enterprise => enterprise.code));
  const named = enterprises.filter(enterprise => bidders.has(enterprise.code));
  const hay = [
    group.id, group.name.zh, group.name.en ?? "",
    ...group.products.flatMap(product => [product.id, product.name.zh, product.name.en ?? "", product.specification ?? ""]),
    ...named.flatMap(enterprise => [enterprise.code, enterprise.name.zh, enterprise.name.en ?? ""]),
  ].join("\n").toLowerCase();
  return words.every(word => hay.includes(word));
}
