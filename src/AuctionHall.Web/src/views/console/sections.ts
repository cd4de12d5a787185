// The console's sections; which one is shown stands in the query, so that it can be linked to and left by going back.

export const sections = ["watch", "drafts", "orders", "roster", "log", "files"] as const;
export type Section = (typeof sections)[number];

export function sectionOf(search: string): Section {
  const named = new URLSearchParams(search).get("s");
  return sections.find(section => section === named) ?? "watch";
}

export function sectionAddress(section: Section, href = location.href): string {
  const address = new URL(href);
  address.searchParams.set("s", section);
  return address.pathname + address.search + address.hash;
}
