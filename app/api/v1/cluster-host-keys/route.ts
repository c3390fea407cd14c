import { clusterWorld } from "#lib/server/cluster-world.ts";
import { clusterRegistrationContracts } from "#lib/server/http/contracts/cluster-registration.ts";
import { route } from "#lib/server/http/route.ts";
import { askHostKeys } from "#lib/use-cases/clusters/ask-host-keys.ts";

export const POST = route(clusterRegistrationContracts.hostKeys, ({ context, body }) =>
  askHostKeys({ ...context, ...clusterWorld() }, body),
);
