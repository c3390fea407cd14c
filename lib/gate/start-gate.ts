import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ENVOY_PREFIX, checkRoutes, envoyCheck } from "./check/check.ts";
import type { GateContext, GateEdge } from "./context.ts";
import { healthz } from "./healthz.ts";
import { Counts } from "./metrics/counts.ts";
import { Routes } from "./routes.ts";
import type { HeldState } from "./store/held-state.ts";

/** Proxies pass a client's headers along: what they accept must come through, or it couldn't be decided on. */
const MOST_HEADER_BYTES = 65_536;
/** Longer than proxies keep an idle connection: they close it, never the gate under a request (milliseconds). */
const KEEP_ALIVE_MS = 75_000;

export interface GateSettings {
  held: HeldState;
  log: GateContext["log"];
  /** What signed links are sealed with. */
  passKey: Buffer;
  host?: string;
  port: number;
}

export interface RunningGate {
  port: number;
  counts: Counts;
  context: GateContext;
  routes: Routes;
  /** Settles when somebody was answered. */
  answered: Promise<void>;
  /** Gives the gate its pages: until then a browser gets a plain one. */
  open(edge: GateEdge): void;
  edge(): GateEdge | null;
  close(): Promise<void>;
}

/** Starts answering. Nothing that it needs for a decision is loaded, read or asked for later. */
export async function startGate({ held, log, passKey, host, port }: GateSettings): Promise<RunningGate> {
  const counts = new Counts();
  const routes = new Routes();
  const context: GateContext = { state: held.state, ageMs: held.ageMs, onChange: held.onChange, log };
  let edge: GateEdge | null = null;
  const page: GateEdge["page"] = (asked) => edge?.page(asked) ?? PLAIN_PAGE;
  const notice = (): string | null => held.state()?.mode.notice ?? null;
  const deps = { ready: held.ready, notice, page, passKey, counts };
  routes.add({ ...checkRoutes(deps), "/gate/healthz": healthz(context) });
  routes.addBelow(ENVOY_PREFIX, envoyCheck(deps));
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: MOST_HEADER_BYTES, optimizeEmptyRequests: true },
    (request, response) => handle(routes, request, response),
  );
  const answered = new Promise<void>((resolve) => {
    server.once("request", (_request, response) => response.once("close", resolve));
  });
  await listening(server, port, host);
  return {
    ...{ port: (server.address() as AddressInfo).port, counts, context, routes, answered },
    open(opened) {
      edge = opened;
      routes.add(opened.routes);
    },
    edge: () => edge,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await edge?.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function handle(routes: Routes, request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? "";
  const at = url.indexOf("?");
  const target = at < 0 ? { path: url, query: "" } : { path: url.slice(0, at), query: url.slice(at + 1) };
  const handler = routes.find(target.path);
  if (handler) handler(request, response, target);
  else response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("The gate has no such address.\n");
}

const PLAIN_PAGE = {
  html: '<!doctype html><html lang="en"><meta charset="utf-8"><title>Maintenance</title><p>Down for maintenance.</p></html>',
  headers: { "content-security-policy": "default-src 'none'" },
};

function listening(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
