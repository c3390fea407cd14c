import { sseBody, type SseBody } from "./sse-body.ts";
import type { TopicHub } from "./topic-hub.ts";

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
  const open: { body?: SseBody } = {};
  const listener = {
    send: (changed: string[]) => open.body?.send(JSON.stringify(changed)),
    end: () => open.body?.close(),
  };
  const leave = hub.subscribe(topics, listener, owner);
  if (!leave) return null;
  const recheck = setInterval(() => {
    mayListen().then(
      (may) => may || open.body?.close(),
      () => undefined,
    );
  }, recheckMs);
  recheck.unref();
  open.body = sseBody(signal, () => {
    clearInterval(recheck);
    leave();
  });
  return open.body.stream;
}
