// Groups and their products as texts: FORMAT 5. What the rules need of them, products.ts says.
import type { Group, Product } from "../../../log/terms";
import type { Found } from "./found";
import { checkLabel, checkName, isId, isMemberName } from "./texts";

export const [GROUPS_MAX, PRODUCTS_MAX, GROUP_ID_MAX, PRODUCT_ID_MAX] = [2000, 500, 64, 32];

export function checkGroups(groups: readonly Group[], found: Found): void {
  found.unless(groups.length >= 1 && groups.length <= GROUPS_MAX, "groups", "groups", { n: groups.length, max: GROUPS_MAX });
  const ids = new Set<string>();
  for (const [i, group] of groups.entries()) {
    const path = `groups[${i}]`;
    found.unless(isId(group.id, GROUP_ID_MAX), `${path}.id`, "group.id", { id: group.id, max: GROUP_ID_MAX });
    found.unless(!ids.has(group.id), `${path}.id`, "group.twice", { id: group.id });
    ids.add(group.id);
    checkLabel(group.name, `${path}.name`, found);
    checkLabel(group.unit, `${path}.unit`, found);
    found.unless(group.products.length >= 1 && group.products.length <= PRODUCTS_MAX, `${path}.products`, "products", { n: group.products.length, max: PRODUCTS_MAX });
    products(group.products, path, found);
  }
}

function products(all: readonly Product[], group: string, found: Found): void {
  const ids = new Set<string>();
  for (const [i, product] of all.entries()) {
    const path = `${group}.products[${i}]`;
    found.unless(isId(product.id, PRODUCT_ID_MAX), `${path}.id`, "product.id", { id: product.id, max: PRODUCT_ID_MAX });
    found.unless(!ids.has(product.id), `${path}.id`, "product.twice", { id: product.id });
    ids.add(product.id);
    checkLabel(product.name, `${path}.name`, found);
    for (const member of ["specification", "registration"] as const)
      if (product[member] !== undefined) checkName(product[member], `${path}.${member}`, found);
    names(product.prices ?? [], `${path}.prices`, found);
    names(product.attributes ?? [], `${path}.attributes`, found);
    for (const [j, { value }] of (product.attributes ?? []).entries()) checkName(value, `${path}.attributes[${j}].value`, found);
  }
}

/** `ceiling` is the name of the ceiling. */
function names(all: readonly { readonly name: string }[], path: string, found: Found): void {
  const seen = new Set<string>();
  for (const [i, { name }] of all.entries()) {
    found.unless(isMemberName(name) && name !== "ceiling", `${path}[${i}].name`, "named", { name, max: PRODUCT_ID_MAX });
    found.unless(!seen.has(name), `${path}[${i}].name`, "named.twice", { name });
    seen.add(name);
  }
}
