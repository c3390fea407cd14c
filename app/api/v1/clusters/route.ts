import { listClusters } from "#lib/queries/clusters/list-clusters.ts";
import { clusterContracts } from "#lib/server/http/contracts/clusters.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(clusterContracts.list, async ({ control, query }) => done(await listClusters(control, query)));
