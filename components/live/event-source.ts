const LOCK = "lull-events";
const CHANNEL = "lull-events";
const TOPICS = "nodes,node:*,instances,operations,operation:*,audit,users,tokens,mode,jobs,organizations,sheets";

type Message = { topics: string[] } | { connected: boolean };

interface EventListener {
  onTopics(topics: string[]): void;
  /** Whether changes are heard at all; while they aren't, pages poll. */
  onConnected(connected: boolean): void;
}

/**
 * Hears what changes. A browser holds one stream, however many tabs are open: the tab that holds
 * the lock reads it and tells the others. Where there are no locks, each tab reads its own.
 * Returns what ends it.
 */
export function hearEvents({ onTopics, onConnected }: EventListener): () => void {
  const end = new AbortController();
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);
  const receive = (message: Message): void => {
    if ("topics" in message) onTopics(message.topics);
    else onConnected(message.connected);
  };
  const tell = (message: Message): void => {
    if (end.signal.aborted) return;
    receive(message);
    channel?.postMessage(message);
  };
  channel?.addEventListener("message", ({ data }: MessageEvent<Message>) => receive(data));

  const locks = (navigator as { locks?: LockManager }).locks;
  if (locks) {
    locks.request(LOCK, { signal: end.signal }, () => readStream(tell, end.signal)).catch(() => undefined);
  } else {
    void readStream(receive, end.signal);
  }
  return () => {
    end.abort();
    channel?.close();
  };
}

/** Reads until the signal; the browser connects again by itself, and after a refusal this does. */
function readStream(tell: (message: Message) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      source = new EventSource(`/api/v1/events?topics=${encodeURIComponent(TOPICS)}`);
      source.onopen = () => tell({ connected: true });
      source.onmessage = ({ data }: MessageEvent<string>) => tell({ topics: JSON.parse(data) as string[] });
      source.onerror = () => {
        tell({ connected: false });
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, 10_000);
      };
    };
    // The others learn of a new leader's stream by its state.
    const beat = setInterval(() => tell({ connected: source?.readyState === EventSource.OPEN }), 15_000);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      clearInterval(beat);
      source?.close();
      resolve();
    });
    open();
  });
}
