import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { GateState } from "#lib/domain/gate/state.ts";
import { startEdge } from "#lib/gate/edge/start-edge.ts";
import { Routes } from "#lib/gate/routes.ts";

/** The gate's edge behind a server of its own, with a state that the test changes. */
export async function edgeServer(first: GateState | null) {
  let state = first;
  let confirmedAt = Date.now();
  const listeners = new Set<(state: GateState) => void>();
  const edge = startEdge({
    state: () => state,
    ageMs: () => (state ? Date.now() - confirmedAt : null),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    log: { info: () => undefined, warn: () => undefined },
  });
  const routes = new Routes();
  routes.add(edge.routes);
  const server = createServer((request, response) => {
    const [path = "", query = ""] = (request.url ?? "").split("?", 2);
    const handler = routes.find(path);
    if (handler) handler(request, response, { path, query });
    else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    edge,
    change(next: GateState): void {
      state = next;
      for (const listener of listeners) listener(next);
    },
    /** Nothing was heard of the databases since then. */
    silentSince(ms: number): void {
      confirmedAt = ms;
    },
    get: (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers }),
    async close(): Promise<void> {
      await edge.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type EdgeServer = Awaited<ReturnType<typeof edgeServer>>;
