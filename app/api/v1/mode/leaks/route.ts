import { listLeaks } from "#lib/queries/modes/list-leaks.ts";
import { modeContracts } from "#lib/server/http/contracts/modes.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(modeContracts.leaks, async ({ control }) =>
  done({ items: await listLeaks(control), nextCursor: null }),
);
