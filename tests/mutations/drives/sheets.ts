import { createConductor } from "#lib/use-cases/conductors/create-conductor.ts";
import { deleteConductor } from "#lib/use-cases/conductors/delete-conductor.ts";
import { editConductor } from "#lib/use-cases/conductors/edit-conductor.ts";
import { executeConductor } from "#lib/use-cases/conductors/execute-conductor.ts";
import { setLogLevel } from "#lib/use-cases/logs/set-log-level.ts";
import { exportExcel } from "#lib/use-cases/menus/export-excel.ts";
import { exportMenus } from "#lib/use-cases/menus/export-menus.ts";
import { importExcel } from "#lib/use-cases/menus/import-excel.ts";
import { importMenus } from "#lib/use-cases/menus/import-menus.ts";
import { addRow } from "#lib/use-cases/sheets/add-row.ts";
import { defineSheet } from "#lib/use-cases/sheets/define-sheet.ts";
import { deleteRow } from "#lib/use-cases/sheets/delete-row.ts";
import { deleteSheet } from "#lib/use-cases/sheets/delete-sheet.ts";
import { editRow } from "#lib/use-cases/sheets/edit-row.ts";
import { editSheet } from "#lib/use-cases/sheets/edit-sheet.ts";
import { does, type Drives } from "../drive.ts";
import { STEP } from "../plant-tenant.ts";

const seen = { revision: 1 };
const steps = [STEP];
const file = () => new TextEncoder().encode("{}");

export const sheetDrives: Drives = {
  "sheet.define": does(({ context, acme, sheets: { columns } }) =>
    defineSheet(context, { workspaceId: acme.workspaceId, slug: "new", name: "New", columns }),
  ),
  "sheet.edit": does(({ context, sheets: { hosts, columns } }) =>
    editSheet(context, { sheetId: hosts, name: "Renamed", columns, ...seen }),
  ),
  "sheet.delete": does(({ context, sheets: { bare } }) => deleteSheet(context, { sheetId: bare })),
  "sheet.row.add": does(({ context, sheets: { hosts } }) =>
    addRow(context, { sheetId: hosts, values: { host: "web3" } }),
  ),
  "sheet.row.edit": does(({ context, sheets: { hosts, edited } }) =>
    editRow(context, { sheetId: hosts, rowId: edited, values: { host: "web4" }, ...seen }),
  ),
  "sheet.row.delete": does(({ context, sheets: { hosts, deleted } }) =>
    deleteRow(context, { sheetId: hosts, rowId: deleted, ...seen }),
  ),
  "menu.export": does(({ context, acme }) => exportMenus(context, { workspaceId: acme.workspaceId })),
  "menu.import": does(({ context, acme }) => importMenus(context, { workspaceId: acme.workspaceId, file: file() })),
  "excel.export": does(({ context, acme }) => exportExcel(context, { workspaceId: acme.workspaceId })),
  "excel.import": does(({ context, acme }) => importExcel(context, { workspaceId: acme.workspaceId, file: file() })),
  "conductor.create": does(({ context, acme }) =>
    createConductor(context, { workspaceId: acme.workspaceId, name: "New", steps }),
  ),
  "conductor.edit": does(({ context, conductors }) =>
    editConductor(context, { conductorId: conductors.changing, name: "Renamed", steps, ...seen }),
  ),
  "conductor.delete": does(({ context, conductors }) => deleteConductor(context, { conductorId: conductors.leaving })),
  "conductor.execute": does(({ context, conductors }) =>
    executeConductor(context, { conductorId: conductors.running }),
  ),
  "log-level.set": does(({ context }) => setLogLevel(context, { service: "web", level: "debug", revision: 0 })),
};
