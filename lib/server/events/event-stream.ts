import type { TopicHub } from "./topic-hub.ts";

const HEARTBEAT_MS = 20_000;

/**
 * The body of a server-sent event stream over these topics: each message is a JSON array of the
 * topics that changed. Null when too many listen already. It ends with `signal` or with the hub.
 */
export function eventStream(
  hub: TopicHub,
  topics: readonly string[],
  signal: AbortSignal,
): ReadableStream<Uint8Array> | null {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const write = (text: string): void => {
    // A reader that doesn't read is cut off: it connects again and reads the state anew.
    if (controller && (controller.desiredSize ?? 0) < -64) return close();
    controller?.enqueue(encoder.encode(text));
  };
  const leave = hub.subscribe(topics, {
    send: (changed) => write(`data: ${JSON.stringify(changed)}\n\n`),
    end: () => close(),
  });
  if (!leave) return null;

  const heartbeat = setInterval(() => write(": still here\n\n"), HEARTBEAT_MS);
  heartbeat.unref();
  const close = (): void => {
    clearInterval(heartbeat);
    leave();
    signal.removeEventListener("abort", close);
    const open = controller;
    controller = null;
    try {
      open?.close();
    } catch {
      // The reader has gone already.
    }
  };

  signal.addEventListener("abort", close);
  const stream = new ReadableStream<Uint8Array>({
    start(started) {
      controller = started;
      write("retry: 2000\n\n");
    },
    cancel: () => close(),
  });
  if (signal.aborted) close();
  return stream;
}
