import { drivers } from "#lib/server/drivers.ts";
import { nodeContracts } from "#lib/server/http/contracts/nodes.ts";
import { route } from "#lib/server/http/route.ts";
import { testConnection } from "#lib/use-cases/nodes/test-connection.ts";

export const POST = route(nodeContracts.testConnection, async ({ context, body }) =>
  testConnection({ ...context, drivers: await drivers() }, body),
);
