// One tab at a time: two of them must not take the same revision (DESIGN 4). Browsers without locks are left to the hall, which
// refuses the second statement of a revision.

/** @param waiting Called when another tab is at work and this one has to wait. */
export async function alone<T>(name: string, work: () => Promise<T>, waiting: () => void): Promise<T> {
  const { locks } = navigator;
  if (locks === undefined) return work();
  const free = await locks.request(name, { ifAvailable: true }, async lock => lock ? { done: await work() } : undefined);
  if (free) return free.done;
  waiting();
  return locks.request(name, work);
}
