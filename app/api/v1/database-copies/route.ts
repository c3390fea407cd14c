import { restoreContracts } from "#lib/server/http/contracts/restores.ts";
import { route } from "#lib/server/http/route.ts";
import { listCopies } from "#lib/queries/backups/list-copies.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(restoreContracts.copies, async ({ control }) =>
  done({ items: await listCopies(control), nextCursor: null }),
);
