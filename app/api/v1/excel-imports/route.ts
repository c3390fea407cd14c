import { menuContracts } from "#lib/server/http/contracts/menus.ts";
import { route } from "#lib/server/http/route.ts";
import { withUpload } from "#lib/server/http/upload.ts";
import { importExcel } from "#lib/use-cases/menus/import-excel.ts";

export const POST = route(menuContracts.importExcel, ({ context, query, request }) =>
  withUpload(request, (file) => importExcel(context, { workspaceId: query.workspace, file })),
);
