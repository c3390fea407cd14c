import { listSheets } from "#lib/queries/sheets/list-sheets.ts";
import { sheetContracts } from "#lib/server/http/contracts/sheets.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { defineSheet } from "#lib/use-cases/sheets/define-sheet.ts";

export const GET = route(sheetContracts.list, async ({ actor, context, query }) =>
  done(await listSheets(context.platform, actor, query)),
);

export const POST = route(sheetContracts.define, ({ context, body }) => defineSheet(context, body));
