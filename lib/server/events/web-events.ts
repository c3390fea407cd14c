import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { eventStream, type Listening } from "./event-stream.ts";
import { listen } from "./listen.ts";
import { topicHub, type TopicHub } from "./topic-hub.ts";

const KEPT = Symbol.for("lull.server.events");
const MOST_LISTENERS = 500;
const MOST_OF_ONE = 20;
const GATHER_MS = 200;

/** What in this process hears every topic, beside the streams; '*': anything may have changed. */
export interface Tap {
  heard(topics: readonly string[]): void;
  end(): void;
}

interface WebEvents {
  hub: TopicHub;
  taps: Set<Tap>;
}

/** The web process's one hub, on one LISTEN connection, however many bundles hold a copy of this module. */
function webEvents(): WebEvents {
  const shared = globalThis as { [KEPT]?: WebEvents };
  return (shared[KEPT] ??= start());
}

function start(): WebEvents {
  const hub = topicHub({ maxListeners: MOST_LISTENERS, maxPerOwner: MOST_OF_ONE, gatherMs: GATHER_MS });
  const taps = new Set<Tap>();
  let stop: (() => Promise<void>) | null = null;
  let ended = false;
  const onTopics = (topics: readonly string[]): void => {
    hub.publish(topics);
    for (const tap of taps) tap.heard(topics);
  };
  const onReconnect = (): void => {
    hub.publishAll();
    for (const tap of taps) tap.heard(["*"]);
  };
  void readDatabaseUrls().then(({ control }) => {
    if (!ended) stop = listen({ connectionString: control, onTopics, onReconnect });
  });
  // The server waits for open streams when it is told to stop: they end first.
  process.once("SIGTERM", () => {
    ended = true;
    hub.close();
    for (const tap of taps) tap.end();
    void stop?.();
  });
  return { hub, taps };
}

export function tapTopics(tap: Tap): void {
  webEvents().taps.add(tap);
}

/** The body of an event stream over the web process's hub; null when too many listen already. */
export function webEventStream(listening: Listening): ReadableStream<Uint8Array> | null {
  return eventStream(webEvents().hub, listening);
}
