import { menuContracts } from "#lib/server/http/contracts/menus.ts";
import { route } from "#lib/server/http/route.ts";
import { exportMenus } from "#lib/use-cases/menus/export-menus.ts";

export const POST = route(menuContracts.exportMenus, ({ context, body }) => exportMenus(context, body));
