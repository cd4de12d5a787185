import { afterEach, describe, expect, test, vi } from "vitest";
import { backoffMs } from "../src/feed/backoff";
import { follow, type Link } from "../src/feed/follow";
import type { Listener, Transport } from "../src/feed/transport";
import { passes } from "../src/views/group-search";
import { addressOf, choiceOf, pageAddress, routeOf } from "../src/views/route";
import { hash } from "./some";

afterEach(() => vi.useRealTimers());

describe("following", () => {
  const watch = (ways: number) => {
    vi.useFakeTimers();
    const calls: { way: number; from: number; listener: Listener }[] = [];
    const links: Link[] = [];
    let next = 7;
    const transports = Array.from({ length: ways }, (_, way): Transport => (_round, _stream, from, listener) => {
      calls.push({ way, from, listener });
      return () => {};
    });
    const stop = follow(hash(), "@round", { next: () => next, frame: () => { next++; }, link: link => links.push(link) }, transports);
    return { calls, links, stop };
  };
  test("starts again behind the last frame", () => {
    const { calls, links } = watch(1);
    calls[0]!.listener.connected();
    calls[0]!.listener.frame("x");
    calls[0]!.listener.ended();
    vi.advanceTimersByTime(1000);
    expect(calls[1]!.from).toBe(8);
    expect(links).toEqual(["connecting", "signalr", "broken"]);
  });
  test("goes the second way after two failures in a row", () => {
    const { calls } = watch(2);
    for (let i = 0; i < 3; i++) { calls.at(-1)!.listener.ended(); vi.advanceTimersByTime(10_000); }
    expect(calls.map(call => call.way)).toEqual([0, 0, 1, 1]);
  });
  test("stops when it is told to", () => {
    const { calls, stop } = watch(1);
    calls[0]!.listener.ended();
    stop();
    vi.advanceTimersByTime(60_000);
    expect(calls).toHaveLength(1);
  });
  test("waits longer each time, never in step and never above half a minute", () => {
    expect([1, 2, 3, 10].map(attempt => backoffMs(attempt, 0.999))).toEqual([500, 1000, 1999, 29985]);
    expect(backoffMs(3, 0)).toBe(1000);
  });
});

describe("addresses", () => {
  test("are home, a round, or nowhere", () => {
    expect(routeOf("/")).toEqual({ page: "home" });
    expect(routeOf(`/r/${hash()}`)).toEqual({ page: "round", round: hash() });
    expect(routeOf("/r/short")).toEqual({ page: "nowhere" });
  });
  test("keep the language when the choice changes", () => {
    expect(addressOf({ group: "g-02", terms: false }, `http://hall/r/x?lang=en&v=terms`)).toBe("/r/x?lang=en&g=g-02");
    expect(addressOf({ terms: false }, `http://hall/r/x?g=g-02&lang=en`)).toBe("/r/x?lang=en");
    expect(pageAddress("/", "?lang=en&g=g-02")).toBe("/?lang=en");
    expect(pageAddress("/", "?g=g-02")).toBe("/");
    expect(choiceOf("?g=g-02&lang=en")).toEqual({ group: "g-02", terms: false });
  });
});

describe("the search", () => {
  test("by status tells pending from ended", () => {
    expect((["waiting", "accepting", "opening"] as const).every(status => passes("pending", status))).toBe(true);
    expect((["cancelled", "unopened", "broken"] as const).every(status => passes("other", status) && !passes("pending", status))).toBe(true);
  });
});
