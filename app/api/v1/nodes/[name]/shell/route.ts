import { showNodeShell } from "#lib/queries/nodes/show-node-shell.ts";
import { serviceContracts } from "#lib/server/http/contracts/services.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(serviceContracts.showShell, ({ control, params }) => showNodeShell(control, params.name));
