import type { GateContext, GateEdge, Page } from "../context.ts";

/** What people and pages see of the gate: it is loaded after the first decision can be answered. */
export function startEdge(context: GateContext): GateEdge {
  context.log.info({}, "the edge is open");
  return { routes: {}, page, metrics: () => [], clients: () => ({}), close: () => Promise.resolve() };
}

function page(): Page {
  return { html: "<!doctype html><title>Maintenance</title><p>Down for maintenance.</p>", headers: {} };
}
