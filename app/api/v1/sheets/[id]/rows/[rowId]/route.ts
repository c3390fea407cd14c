import { sheetContracts } from "#lib/server/http/contracts/sheets.ts";
import { route } from "#lib/server/http/route.ts";
import { deleteRow } from "#lib/use-cases/sheets/delete-row.ts";
import { editRow } from "#lib/use-cases/sheets/edit-row.ts";

export const PUT = route(sheetContracts.editRow, ({ context, params, body }) =>
  editRow(context, { ...body, sheetId: params.id, rowId: params.rowId }),
);

export const DELETE = route(sheetContracts.deleteRow, ({ context, params, query }) =>
  deleteRow(context, { ...query, sheetId: params.id, rowId: params.rowId }),
);
