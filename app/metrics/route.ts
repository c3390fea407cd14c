import { systemFigures } from "#lib/queries/overview/system-figures.ts";
import { controlClient } from "#lib/server/databases.ts";
import { admitMetrics } from "#lib/server/http/admit-metrics.ts";
import { metricsText, processFigures } from "#lib/server/http/metrics-text.ts";
import { unexpected } from "#lib/server/http/unexpected.ts";

/** Figures for Prometheus, for this host and for whoever has a token that may read. */
export async function GET(request: Request): Promise<Response> {
  try {
    const refused = await admitMetrics(request);
    if (refused) return refused;
    const text = metricsText(await systemFigures(await controlClient()), processFigures());
    return new Response(text, { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } });
  } catch (error) {
    return unexpected(error, request);
  }
}

export const dynamic = "force-dynamic";
