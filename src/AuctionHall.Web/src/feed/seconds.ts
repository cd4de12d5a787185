// One timer for everything on a page that counts seconds: it fires at the hall's full seconds, so that all screens in
// a room change together.
import { hallClock } from "./clock";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function fire(): void {
  timer = setTimeout(fire, 1000 - hallClock.now() % 1000 + 5);
  for (const listener of listeners) listener();
}

export function eachSecond(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setTimeout(fire, 1000 - hallClock.now() % 1000 + 5);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}
