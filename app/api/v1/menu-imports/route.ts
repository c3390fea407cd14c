import { menuContracts } from "#lib/server/http/contracts/menus.ts";
import { route } from "#lib/server/http/route.ts";
import { withUpload } from "#lib/server/http/upload.ts";
import { importMenus } from "#lib/use-cases/menus/import-menus.ts";

export const POST = route(menuContracts.importMenus, ({ context, query, request }) =>
  withUpload(request, (file) => importMenus(context, { workspaceId: query.workspace, file })),
);
