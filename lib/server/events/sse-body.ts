const HEARTBEAT_MS = 20_000;
/** Messages that a reader may leave unread. */
const MOST_UNREAD = 64;

export interface SseBody {
  stream: ReadableStream<Uint8Array>;
  /** One message's data: no line breaks. */
  send(data: string): void;
  close(): void;
}

/**
 * The body of a server-sent event stream with its heartbeat. It ends by `close`, with the signal, and for a reader that
 * doesn't read: that one connects again and reads the state anew. `onClose` is called once, however it ends.
 */
export function sseBody(signal: AbortSignal, onClose: () => void): SseBody {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let closed = false;
  const write = (text: string): void => {
    if (controller && (controller.desiredSize ?? 0) < -MOST_UNREAD) return close();
    controller?.enqueue(encoder.encode(text));
  };
  const heartbeat = setInterval(() => write(": still here\n\n"), HEARTBEAT_MS);
  heartbeat.unref();
  const close = (): void => {
    if (closed) return;
    closed = true;
    clearInterval(heartbeat);
    signal.removeEventListener("abort", close);
    onClose();
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
  return { stream, send: (data) => write(`data: ${data}\n\n`), close };
}

/** What tells proxies and browsers to hand each message on at once. */
export const SSE_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};
