import type { GateContext, GateEdge, GateHandler } from "../context.ts";
import { bannerOf } from "./banner.ts";
import { bannerScript } from "./banner-script.ts";
import { Boards } from "./boards.ts";
import { MaintenancePages } from "./maintenance-page.ts";
import { mostStreams } from "./most-streams.ts";
import { refuseWriting, sendPrepared, type Prepared } from "./prepared.ts";
import { pageMetrics, Reach } from "./reach.ts";
import { applicationOf, audienceOf } from "./readers.ts";
import { refuse } from "./refuse.ts";
import { Streams, type Audience } from "./streams.ts";

/** What people and pages see of the gate: it is loaded after the first decision can be answered. */
export function startEdge(context: GateContext): GateEdge {
  const pages = new MaintenancePages();
  const streams = new Streams({
    messageFor: (audience) => messageFor(context, audience),
    mostStreams: mostStreams(process.env),
  });
  const reach = new Reach(streams);
  const onState = (): void => {
    const state = context.state();
    if (!state) return;
    streams.changed();
    reach.changed(state);
    pages.prerender(state);
  };
  onState();
  const forget = context.onChange(onState);
  return {
    routes: Object.fromEntries(
      Object.entries(routesOf(context, streams, reach)).map(([path, handler]) => [path, reading(handler)]),
    ),
    page: (asked) => pages.page(asked, context.state()),
    metrics: () => pageMetrics(reach.clients()),
    clients: () => reach.clients(),
    close: () => {
      forget();
      streams.close();
      return Promise.resolve();
    },
  };
}

function routesOf(context: GateContext, streams: Streams, reach: Reach): Record<string, GateHandler> {
  const boards = new Boards(context);
  const script = bannerScript();
  /** A page's audience; null: it was refused. */
  const audienceFor = (...[request, response, { query }]: Parameters<GateHandler>): Audience | null => {
    const state = context.state();
    const audience = state && audienceOf(state, query, request.headers["accept-language"] ?? "");
    if (!audience) refuse(response, state ? "unknownApplication" : "notReady");
    return audience;
  };
  const give = (prepared: Prepared | null, ...[request, response]: Parameters<GateHandler>): void => {
    if (prepared) sendPrepared(request, response, prepared);
    else refuse(response, "notReady");
  };
  return {
    "/gate/banner.js": (...asked) => give(script, ...asked),
    "/gate/events": (request, response, target) => {
      const audience = audienceFor(request, response, target);
      if (!audience) return;
      if (request.method === "HEAD") response.writeHead(200, { "content-type": "text/event-stream" }).end();
      else if (!streams.open(request, audience)) refuse(response, "full");
    },
    "/gate/status.json": (...asked) => {
      const audience = audienceFor(...asked);
      if (!audience) return;
      if (/(?:^|&)page=1(?:&|$)/.test(asked[2].query)) reach.polled(audience);
      give(boards.json(audience), ...asked);
    },
    "/status": (request, response) => {
      sendPrepared(request, response, boards.page(), context.state() ? 200 : 503);
    },
    "/status.atom": (...asked) => give(boards.atom(), ...asked),
  };
}

function messageFor(context: GateContext, { application: slug, organization, language }: Audience): string | null {
  const state = context.state();
  const application = state && slug !== null ? applicationOf(state, slug) : null;
  if (!state) return null;
  // The pages of an application that was taken away have nothing to show any more.
  const isGone = slug !== null && !application;
  return JSON.stringify({ banner: isGone ? null : bannerOf(state, application, language, organization) });
}

function reading(handler: GateHandler): GateHandler {
  return (request, response, target) => {
    if (!refuseWriting(request, response)) handler(request, response, target);
  };
}
