interface SharedStream<T> {
  /** One stream of a name to a browser. */
  name: string;
  url: string;
  onMessage(message: T): void;
  /** Whether messages arrive at all; while they don't, pages poll. */
  onConnected(connected: boolean): void;
}

type Told<T> = { message: T } | { connected: boolean };

/**
 * Reads server-sent events of JSON. A browser holds one stream, however many tabs are open: the tab that holds the
 * lock reads it and tells the others. Where there are no locks, each tab reads its own. Returns what ends it.
 */
export function shareStream<T>({ name, url, onMessage, onConnected }: SharedStream<T>): () => void {
  const end = new AbortController();
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
  const receive = (told: Told<T>): void => {
    if ("message" in told) onMessage(told.message);
    else onConnected(told.connected);
  };
  const tell = (told: Told<T>): void => {
    if (end.signal.aborted) return;
    receive(told);
    channel?.postMessage(told);
  };
  channel?.addEventListener("message", ({ data }: MessageEvent<Told<T>>) => receive(data));

  const locks = (navigator as { locks?: LockManager }).locks;
  if (locks) {
    locks.request(name, { signal: end.signal }, () => readStream(url, tell, end.signal)).catch(() => undefined);
  } else {
    void readStream(url, receive, end.signal);
  }
  return () => {
    end.abort();
    channel?.close();
  };
}

/** Reads until the signal; the browser connects again by itself, and after a refusal this does. */
function readStream<T>(url: string, tell: (told: Told<T>) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      source = new EventSource(url);
      source.onopen = () => tell({ connected: true });
      source.onmessage = ({ data }: MessageEvent<string>) => tell({ message: JSON.parse(data) as T });
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
