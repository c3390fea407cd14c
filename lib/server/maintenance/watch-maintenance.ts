import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { controlClient, platformClient } from "../databases.ts";
import { endBannerStreams } from "../events/web-banners.ts";
import { endEventStreams, tapTopics } from "../events/web-events.ts";
import { platformServices } from "../platform-services.ts";
import { webLog } from "../web-log.ts";
import { afterRound } from "./maintenance-now.ts";
import { memory, whenLed } from "./memory.ts";
import { watchingClients } from "./watching-clients.ts";
import { watchPlatform, type WatchRound } from "./watch-platform.ts";

/** Starts the watch of this web process; once, when the server starts. */
export async function watchMaintenance(): Promise<void> {
  const own = memory();
  if (own.watched) return;
  own.watched = true;
  const eyes = watchingClients(await readDatabaseUrls(), own.pace.hurry);
  const [control, platform] = await Promise.all([controlClient(), platformClient()]);
  const ending = new AbortController();
  tapTopics({
    heard: (topics) => (topics.includes("mode") || topics.includes("*")) && own.pace.hurry(),
    end: () => ending.abort(),
  });
  whenLed(endStreams);
  const world = { control, platform, services: platformServices(), now: () => new Date() };
  const watching = watchPlatform({ ...world, eyes, log: webLog(), rest: own.pace.rest, seen }, ending.signal);
  void watching.finally(() => Promise.all([eyes.control.$disconnect(), eyes.platform.$disconnect()]));
}

function seen(round: WatchRound): void {
  const own = memory();
  const before = own.now;
  own.now = afterRound(before, round);
  if (before.state === "off" && own.now.state !== "off") for (const tell of own.onLed) tell();
}

/** Open pages hold a stream each: it ends when maintenance begins, and the page asks why, and goes. */
function endStreams(): void {
  endBannerStreams();
  endEventStreams();
}
