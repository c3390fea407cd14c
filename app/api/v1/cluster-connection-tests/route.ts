import { clusterWorld } from "#lib/server/cluster-world.ts";
import { clusterRegistrationContracts } from "#lib/server/http/contracts/cluster-registration.ts";
import { route } from "#lib/server/http/route.ts";
import { testClusterConnection } from "#lib/use-cases/clusters/inspect-cluster.ts";

export const POST = route(clusterRegistrationContracts.tryConnection, ({ context, body }) =>
  testClusterConnection({ ...context, ...clusterWorld() }, body),
);
