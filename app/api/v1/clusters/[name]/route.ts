import { showCluster } from "#lib/queries/clusters/show-cluster.ts";
import { clusterWorld } from "#lib/server/cluster-world.ts";
import { clusterRegistrationContracts } from "#lib/server/http/contracts/cluster-registration.ts";
import { clusterContracts } from "#lib/server/http/contracts/clusters.ts";
import { route } from "#lib/server/http/route.ts";
import { changeCluster } from "#lib/use-cases/clusters/change-cluster.ts";
import { removeCluster } from "#lib/use-cases/clusters/remove-cluster.ts";

export const GET = route(clusterContracts.show, ({ control, params }) => showCluster(control, params.name, new Date()));

export const PATCH = route(clusterRegistrationContracts.change, ({ context, params, body }) =>
  changeCluster({ ...context, ...clusterWorld() }, { ...body, cluster: params.name }),
);

export const DELETE = route(clusterRegistrationContracts.remove, ({ context, params, body }) =>
  removeCluster(context, { ...body, cluster: params.name }),
);
