import { describe, expect, it } from "vitest";
import { eventStream } from "./event-stream.ts";
import { topicHub, type TopicHub } from "./topic-hub.ts";

const read = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string | null> => {
  const { value, done } = await reader.read();
  return done ? null : new TextDecoder().decode(value);
};

const always = (): Promise<boolean> => Promise.resolve(true);

const open = (
  hub: TopicHub,
  signal: AbortSignal,
  mayListen: () => Promise<boolean> = always,
): ReadableStreamDefaultReader<Uint8Array> => {
  const stream = eventStream(hub, { topics: ["nodes"], signal, mayListen, recheckMs: 5 });
  if (!stream) throw new Error("no stream");
  return stream.getReader();
};

describe("eventStream", () => {
  it("sends the topics that changed, and ends with the request", async () => {
    const hub = topicHub({ maxListeners: 1, gatherMs: 1 });
    const request = new AbortController();
    const reader = open(hub, request.signal);
    expect(await read(reader)).toBe("retry: 2000\n\n");
    hub.publish(["nodes"]);
    expect(await read(reader)).toBe('data: ["nodes"]\n\n');
    request.abort();
    expect(await read(reader)).toBeNull();
    expect(hub.size).toBe(0);
  });

  it("ends when the hub closes", async () => {
    const hub = topicHub({ maxListeners: 1, gatherMs: 1 });
    const reader = open(hub, new AbortController().signal);
    await read(reader);
    hub.close();
    expect(await read(reader)).toBeNull();
  });

  it("leaves at once when the request has ended before it began", async () => {
    const hub = topicHub({ maxListeners: 1, gatherMs: 1 });
    const reader = open(hub, AbortSignal.abort());
    await read(reader);
    expect(await read(reader)).toBeNull();
    expect(hub.size).toBe(0);
  });

  it("ends when the listener was disabled meanwhile, and not when that can't be asked", async () => {
    const hub = topicHub({ maxListeners: 1, gatherMs: 1 });
    const answers: (() => Promise<boolean>)[] = [always, () => Promise.reject(new Error("no database")), always];
    let asked = 0;
    const mayListen = (): Promise<boolean> => answers[asked++]?.() ?? Promise.resolve(false);
    const reader = open(hub, new AbortController().signal, mayListen);
    await read(reader);
    expect(await read(reader)).toBeNull();
    expect(asked).toBe(4);
    expect(hub.size).toBe(0);
  });

  it("refuses when too many listen", () => {
    const hub = topicHub({ maxListeners: 0, gatherMs: 1 });
    const { signal } = new AbortController();
    expect(eventStream(hub, { topics: ["nodes"], signal, mayListen: always })).toBeNull();
  });
});
