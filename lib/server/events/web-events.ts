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

/** The web process's one hub, on one LISTEN connection to each database, however many bundles hold a copy of this module. */
function webEvents(): WebEvents {
  const shared = globalThis as { [KEPT]?: WebEvents };
  return (shared[KEPT] ??= start());
}

function start(): WebEvents {
  const hub = topicHub({ maxListeners: MOST_LISTENERS, maxPerOwner: MOST_OF_ONE, gatherMs: GATHER_MS });
  const taps = new Set<Tap>();
  const stops: (() => Promise<void>)[] = [];
  let ended = false;
  const onTopics = (topics: readonly string[]): void => {
    hub.publish(topics);
    for (const tap of taps) tap.heard(topics);
  };
  const onReconnect = (): void => {
    hub.publishAll();
    for (const tap of taps) tap.heard(["*"]);
  };
  // Runners know nothing of control but the mode: what they have changed is told in platform.
  void readDatabaseUrls().then(({ control, platform }) => {
    if (ended) return;
    for (const connectionString of [control, platform]) stops.push(listen({ connectionString, onTopics, onReconnect }));
  });
  // The server waits for open streams when it is told to stop: they end first.
  process.once("SIGTERM", () => {
    ended = true;
    hub.close();
    for (const tap of taps) tap.end();
    for (const stop of stops) void stop();
  });
  return { hub, taps };
}

export function tapTopics(tap: Tap): void {
  webEvents().taps.add(tap);
}

/** Whoever listens connects again. */
export function endEventStreams(): void {
  webEvents().hub.close();
}

/** The body of an event stream over the web process's hub; null when too many listen already. */
export function webEventStream(listening: Listening): ReadableStream<Uint8Array> | null {
  return eventStream(webEvents().hub, listening);
}
