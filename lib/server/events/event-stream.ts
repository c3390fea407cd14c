import type { TopicHub } from "./topic-hub.ts";

const HEARTBEAT_MS = 20_000;
const RECHECK_MS = 30_000;

export interface Listening {
  topics: readonly string[];
  /** Ends with the request. */
  signal: AbortSignal;
  /** Asked every `recheckMs` (30 s): who was disabled, or whose rights have gone, hears no more. A failure to ask ends nothing. */
  mayListen(): Promise<boolean>;
  recheckMs?: number;
  /** Whose stream it is: nobody may take all places. */
  owner?: string;
}

/**
 * The body of a server-sent event stream over these topics: each message is a JSON array of the topics that changed.
 * Null when too many listen already. It ends with `signal`, with the hub, or when the listener may not listen any more.
 */
export function eventStream(
  hub: TopicHub,
  { topics, signal, mayListen, recheckMs = RECHECK_MS, owner }: Listening,
): ReadableStream<Uint8Array> | null {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const write = (text: string): void => {
    // A reader that doesn't read is cut off: it connects again and reads the state anew.
    if (controller && (controller.desiredSize ?? 0) < -64) return close();
    controller?.enqueue(encoder.encode(text));
  };
  const listener = {
    send: (changed: string[]) => write(`data: ${JSON.stringify(changed)}\n\n`),
    end: () => close(),
  };
  const leave = hub.subscribe(topics, listener, owner);
  if (!leave) return null;

  const heartbeat = setInterval(() => write(": still here\n\n"), HEARTBEAT_MS);
  heartbeat.unref();
  const recheck = setInterval(() => {
    mayListen().then(
      (may) => may || close(),
      () => undefined,
    );
  }, recheckMs);
  recheck.unref();
  const close = (): void => {
    clearInterval(heartbeat);
    clearInterval(recheck);
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
