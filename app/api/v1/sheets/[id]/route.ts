import { showSheet } from "#lib/queries/sheets/list-sheets.ts";
import { sheetContracts } from "#lib/server/http/contracts/sheets.ts";
import { route } from "#lib/server/http/route.ts";
import { done, notFound } from "#lib/use-cases/outcome.ts";
import { deleteSheet } from "#lib/use-cases/sheets/delete-sheet.ts";
import { editSheet } from "#lib/use-cases/sheets/edit-sheet.ts";

export const GET = route(sheetContracts.show, async ({ actor, context, params }) => {
  const sheet = await showSheet(context.platform, actor, params.id);
  return sheet ? done(sheet) : notFound("There is no such sheet of yours.");
});

export const PATCH = route(sheetContracts.edit, ({ context, params, body }) =>
  editSheet(context, { ...body, sheetId: params.id }),
);

export const DELETE = route(sheetContracts.delete, ({ context, params, query }) =>
  deleteSheet(context, { ...query, sheetId: params.id }),
);
