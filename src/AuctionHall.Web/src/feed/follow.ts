// Follows a stream for as long as the page is open: SignalR first, server-sent events where it fails twice in a row
// before a frame or a connection came, and back to SignalR when those fail too.
import { backoffMs } from "./backoff";
import { hallClock } from "./clock";
import { overEvents } from "./events";
import { overSignalR } from "./signalr";
import type { Transport } from "./transport";

export type Link = "connecting" | "signalr" | "events" | "broken";

export interface Follower {
  /** The index to go on from; asked before every attempt. */
  readonly next: () => number;
  readonly frame: (lines: string) => void;
  readonly link: (link: Link) => void;
}

export function follow(round: string, stream: string, follower: Follower, ways: readonly Transport[] = preferred()): () => void {
  let stopped = false;
  let attempt = 0;
  let way = 0;
  let failures = 0;
  let hangUp = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    const transport = ways[way]!;
    hangUp = transport(round, stream, follower.next(), {
      connected: () => {
        attempt = failures = 0;
        hallClock.hear();
        follower.link(transport === overEvents ? "events" : "signalr");
      },
      frame: lines => {
        hallClock.hear();
        follower.frame(lines);
      },
      ended: () => {
        if (stopped) return;
        if (++failures >= 2 && ways.length > 1) {
          way = (way + 1) % ways.length;
          failures = 0;
        }
        follower.link("broken");
        timer = setTimeout(() => { timer = undefined; connect(); }, backoffMs(++attempt, Math.random()));
      },
    });
  };
  // A device that wakes up or finds a network again should not wait out a long pause.
  const hurry = () => {
    if (stopped || timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    connect();
  };

  follower.link("connecting");
  connect();
  globalThis.addEventListener?.("online", hurry);
  return () => {
    stopped = true;
    clearTimeout(timer);
    globalThis.removeEventListener?.("online", hurry);
    hangUp();
  };
}

/** ?feed=events asks for server-sent events, for whoever must know that they work. */
function preferred(): readonly Transport[] {
  return new URLSearchParams(location.search).get("feed") === "events" ? [overEvents] : [overSignalR, overEvents];
}
