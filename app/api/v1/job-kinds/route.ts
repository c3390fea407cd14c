import { refusalOf } from "#lib/domain/authority/rights.ts";
import { listKinds } from "#lib/queries/runs/list-kinds.ts";
import { runContracts } from "#lib/server/http/contracts/runs.ts";
import { route } from "#lib/server/http/route.ts";
import { createKind } from "#lib/use-cases/kinds/create-kind.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(runContracts.kinds, async ({ context: { platform, actor } }) =>
  done({ items: await listKinds(platform, refusalOf(actor, "system.administer") === null) }),
);

export const POST = route(runContracts.createKind, ({ context, body }) => createKind(context, body));
