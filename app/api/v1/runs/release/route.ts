import { restoreContracts } from "#lib/server/http/contracts/restores.ts";
import { route } from "#lib/server/http/route.ts";
import { releaseRuns } from "#lib/use-cases/runs/release-runs.ts";

export const POST = route(restoreContracts.releaseRuns, ({ context, body }) => releaseRuns(context, body));
