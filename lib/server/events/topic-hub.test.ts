import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { topicHub } from "./topic-hub.ts";

describe("topicHub", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const listen = () => {
    const sent: string[][] = [];
    const ended = vi.fn();
    return { sent, ended, listener: { send: (topics: string[]) => void sent.push(topics), end: ended } };
  };

  it("sends a burst as one message without repeats, and only what was asked for", () => {
    const hub = topicHub({ maxListeners: 2, gatherMs: 200 });
    const { sent, listener } = listen();
    hub.subscribe(["nodes", "operation:*"], listener);
    hub.publish(["nodes", "audit"]);
    hub.publish(["nodes", "operation:7"]);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(sent).toEqual([["nodes", "operation:7"]]);
    hub.publish(["audit"]);
    vi.advanceTimersByTime(1000);
    expect(sent).toHaveLength(1);
  });

  it("tells everybody when anything may have changed", () => {
    const hub = topicHub({ maxListeners: 2, gatherMs: 10 });
    const { sent, listener } = listen();
    hub.subscribe(["nodes"], listener);
    hub.publishAll();
    vi.advanceTimersByTime(10);
    expect(sent).toEqual([["*"]]);
  });

  it("refuses more listeners than it may have, and takes one again when one has left", () => {
    const hub = topicHub({ maxListeners: 1, gatherMs: 10 });
    const leave = hub.subscribe(["nodes"], listen().listener);
    expect(hub.subscribe(["nodes"], listen().listener)).toBeNull();
    expect(hub.size).toBe(1);
    leave?.();
    expect(hub.subscribe(["nodes"], listen().listener)).not.toBeNull();
  });

  it("ends all listeners when it closes, and sends nothing afterwards", () => {
    const hub = topicHub({ maxListeners: 2, gatherMs: 10 });
    const { sent, ended, listener } = listen();
    hub.subscribe(["nodes"], listener);
    hub.publish(["nodes"]);
    hub.close();
    vi.advanceTimersByTime(100);
    expect(ended).toHaveBeenCalledOnce();
    expect(sent).toEqual([]);
    expect(hub.size).toBe(0);
  });
});
