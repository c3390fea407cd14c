import { listTranscript } from "#lib/queries/clusters/list-transcript.ts";
import { clusterContracts } from "#lib/server/http/contracts/clusters.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(clusterContracts.transcript, async ({ control, params, query }) =>
  done(await listTranscript(control, params.name, query)),
);
