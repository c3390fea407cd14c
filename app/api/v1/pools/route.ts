import { listPools } from "#lib/queries/pools/list-pools.ts";
import { nodeContracts } from "#lib/server/http/contracts/nodes.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(nodeContracts.pools, async ({ control }) =>
  done({ items: await listPools(control), nextCursor: null }),
);
