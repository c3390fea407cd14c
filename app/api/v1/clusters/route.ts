import { listClusters } from "#lib/queries/clusters/list-clusters.ts";
import { clusterWorld } from "#lib/server/cluster-world.ts";
import { clusterRegistrationContracts } from "#lib/server/http/contracts/cluster-registration.ts";
import { clusterContracts } from "#lib/server/http/contracts/clusters.ts";
import { route } from "#lib/server/http/route.ts";
import { registerCluster } from "#lib/use-cases/clusters/register-cluster.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(clusterContracts.list, async ({ control, query }) => done(await listClusters(control, query)));

export const POST = route(clusterRegistrationContracts.register, ({ context, body }) =>
  registerCluster({ ...context, ...clusterWorld() }, body),
);
