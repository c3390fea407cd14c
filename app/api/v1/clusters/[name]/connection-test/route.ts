import { clusterWorld } from "#lib/server/cluster-world.ts";
import { clusterRegistrationContracts } from "#lib/server/http/contracts/cluster-registration.ts";
import { route } from "#lib/server/http/route.ts";
import { testCluster } from "#lib/use-cases/clusters/test-cluster.ts";

export const POST = route(clusterRegistrationContracts.test, ({ context, params }) =>
  testCluster({ ...context, ...clusterWorld() }, { cluster: params.name }),
);
