import { menuContracts } from "#lib/server/http/contracts/menus.ts";
import { route } from "#lib/server/http/route.ts";
import { exportExcel } from "#lib/use-cases/menus/export-excel.ts";

export const POST = route(menuContracts.exportExcel, ({ context, body }) => exportExcel(context, body));
