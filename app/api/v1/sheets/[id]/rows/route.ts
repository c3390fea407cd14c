import { listRows } from "#lib/queries/sheets/list-rows.ts";
import { sheetContracts } from "#lib/server/http/contracts/sheets.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { addRow } from "#lib/use-cases/sheets/add-row.ts";
import { findSheet } from "#lib/use-cases/sheets/find-sheet.ts";

export const GET = route(sheetContracts.rows, async ({ actor, context: { platform }, params, query }) => {
  const sheet = await findSheet(platform, actor, params.id);
  return sheet.ok ? done(await listRows(platform, params.id, query)) : sheet;
});

export const POST = route(sheetContracts.addRow, ({ context, params, body }) =>
  addRow(context, { ...body, sheetId: params.id }),
);
