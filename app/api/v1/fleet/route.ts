import { showFleetMap } from "#lib/queries/nodes/fleet-map.ts";
import { nodeContracts } from "#lib/server/http/contracts/nodes.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(nodeContracts.map, async ({ control, query }) => done(await showFleetMap(control, query)));
