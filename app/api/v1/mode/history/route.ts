import { listModeHistory } from "#lib/queries/modes/list-mode-history.ts";
import { modeContracts } from "#lib/server/http/contracts/modes.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(modeContracts.history, async ({ control, query }) =>
  done(await listModeHistory(control, query)),
);
