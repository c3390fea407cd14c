import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { eventStream, type Listening } from "./event-stream.ts";
import { listen } from "./listen.ts";
import { topicHub, type TopicHub } from "./topic-hub.ts";

const KEPT = Symbol.for("lull.server.events");
const MOST_LISTENERS = 500;
const MOST_OF_ONE = 20;
const GATHER_MS = 200;

/** The web process's one hub, on one LISTEN connection, however many bundles hold a copy of this module. */
function webHub(): TopicHub {
  const shared = globalThis as { [KEPT]?: TopicHub };
  return (shared[KEPT] ??= startHub());
}

function startHub(): TopicHub {
  const hub = topicHub({ maxListeners: MOST_LISTENERS, maxPerOwner: MOST_OF_ONE, gatherMs: GATHER_MS });
  let stop: (() => Promise<void>) | null = null;
  let ended = false;
  void readDatabaseUrls().then(({ control }) => {
    if (ended) return;
    stop = listen({ connectionString: control, onTopics: hub.publish, onReconnect: hub.publishAll });
  });
  // The server waits for open streams when it is told to stop: they end first.
  process.once("SIGTERM", () => {
    ended = true;
    hub.close();
    void stop?.();
  });
  return hub;
}

/** The body of an event stream over the web process's hub; null when too many listen already. */
export function webEventStream(listening: Listening): ReadableStream<Uint8Array> | null {
  return eventStream(webHub(), listening);
}
