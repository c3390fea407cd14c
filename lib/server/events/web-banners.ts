import { ANYBODY, viewerOf, type Viewer } from "#lib/queries/modes/viewer.ts";
import { readBanners } from "#lib/queries/modes/read-banners.ts";
import type { Identified } from "../auth/identify.ts";
import { controlClient, platformClient } from "../databases.ts";
import { bannerBoard, keyOf, type BannerBoard } from "./banner-board.ts";
import { sseBody, type SseBody } from "./sse-body.ts";
import { tellOpenPages } from "./web-beat.ts";
import { tapTopics } from "./web-events.ts";

const KEPT = Symbol.for("lull.server.banners");
/** A page holds one for as long as it is open, signed in or not; a company may come from one address. */
const MOST_WATCHERS = 10_000;
const MOST_OF_ONE_ADDRESS = 2_000;
const RECHECK_MS = 30_000;

/** What everybody's pages show of the mode: one board for the web process. */
function webBoard(): BannerBoard {
  const shared = globalThis as { [KEPT]?: BannerBoard };
  return (shared[KEPT] ??= start());
}

function start(): BannerBoard {
  const board = bannerBoard({
    read: async (viewer) => readBanners(await controlClient(), await platformClient(), viewer),
    mostWatchers: MOST_WATCHERS,
    mostOfOneAddress: MOST_OF_ONE_ADDRESS,
  });
  tapTopics({
    heard: (topics) => (topics.includes("mode") || topics.includes("*")) && board.changed(),
    end: () => board.close(),
  });
  tellOpenPages({ control: controlClient, counts: () => board.counts() });
  return board;
}

/** Whoever can't be identified is anybody: the banner is for everyone. */
export function viewing(found: Identified): Viewer {
  return found.ok ? viewerOf(found.value) : ANYBODY;
}

/** The banners of a viewer as JSON. */
export function bannersNow(viewer: Viewer): Promise<string> {
  return webBoard().now(viewer);
}

/** Whoever listens connects again, and is told then what stands. */
export function endBannerStreams(): void {
  webBoard().close();
}

interface BannerStream {
  viewer: Viewer;
  address: string;
  signal: AbortSignal;
  /** Asked now and then of a member: another membership ends the stream, and the page connects anew. */
  viewerNow(): Promise<Viewer>;
}

/** A stream that tells a viewer's banners now and whenever they change; null when there is no place left. */
export function bannerStream({ viewer, address, signal, viewerNow }: BannerStream): ReadableStream<Uint8Array> | null {
  const open: { body?: SseBody } = {};
  const leave = webBoard().watch({
    viewer,
    address,
    show: (banners) => open.body?.send(banners),
    end: () => open.body?.close(),
  });
  if (!leave) return null;
  const stays = async (): Promise<boolean> => keyOf(await viewerNow()) === keyOf(viewer);
  const recheck = setInterval(() => void stays().then((same) => same || open.body?.close(), ignored), RECHECK_MS);
  recheck.unref();
  if (viewer.organizationIds.length === 0) clearInterval(recheck);
  open.body = sseBody(signal, () => {
    clearInterval(recheck);
    leave();
  });
  return open.body.stream;
}

/** Who can't be asked now is asked next time. */
function ignored(): void {
  return undefined;
}
