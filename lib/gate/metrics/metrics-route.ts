import type { GateContext, GateEdge, GateHandler } from "../context.ts";
import type { KeptFlags } from "../flags/keep-flags.ts";
import { admitsMetrics } from "./admit.ts";
import type { Counts } from "./counts.ts";
import { gateMetrics } from "./metrics-text.ts";

interface Measured {
  context: GateContext;
  counts: Counts;
  edge: Pick<GateEdge, "metrics">;
  flags: Pick<KeptFlags, "standing">;
  /** Whoever brings it may read from elsewhere; undefined: nobody. */
  token: string | undefined;
}

export function metricsRoute({ context, counts, edge, flags, token }: Measured): Record<string, GateHandler> {
  return {
    "/metrics": (request, response) => {
      if (!admitsMetrics(request, token)) {
        const said = "Metrics are for this host, and for whoever brings the token LULL_METRICS_TOKEN.\n";
        return void response.writeHead(403, { "content-type": "text/plain; charset=utf-8" }).end(said);
      }
      const mode = context.state()?.mode;
      const ageMs = context.ageMs();
      const text = gateMetrics({
        counts,
        ageSeconds: ageMs === null ? null : ageMs / 1000,
        maintenance: mode !== undefined && mode.maintenance.state !== "off",
        readOnly: mode?.readOnly ?? false,
        flags: flags.standing(),
        edge: edge.metrics(),
      });
      response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(text);
    },
  };
}
