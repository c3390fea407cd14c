import { z } from "zod";
import { refusedChange } from "#lib/domain/sheets/column-changes.ts";
import type { PlatformJson } from "#lib/ports/databases.ts";
import { revision, shownName } from "../organizations/organization-fields.ts";
import { conflict, done, outdated } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { findSheet, lockSheet, placeOfSheet } from "./find-sheet.ts";
import { columnsOf, sheetColumns, sheetId } from "./sheet-fields.ts";

/** Renames a sheet or changes its columns, so that no row's value is lost. */
export const editSheet = platformMutation({
  name: "sheet.edit",
  right: "workspaces.use",
  input: z.strictObject({ sheetId, name: shownName, columns: sheetColumns, revision }),
  place: (tx, { sheetId: id }) => placeOfSheet(tx, id),
  topics: ["sheets"],
  run: async ({ tx, actor, now, audit }, { sheetId: id, name, columns, revision: seen }) => {
    await lockSheet(tx, id);
    const found = await findSheet(tx, actor, id);
    if (!found.ok) return found;
    const sheet = found.value;
    const before = { name: sheet.name, columns: columnsOf(sheet) };
    if (sheet.revision !== seen) {
      return outdated(sheet.slug, { yours: { name, columns }, present: { ...before, revision: sheet.revision } });
    }
    const rows = await tx.sheetRow.count({ where: { sheetId: id } });
    const refused = rows > 0 ? refusedChange(before.columns, columns) : null;
    if (refused !== null) return conflict(refused);
    const data = { name, columns: columns as unknown as PlatformJson, revision: seen + 1, updatedAt: now };
    await tx.sheet.update({ where: { id }, data });
    const subject = { kind: "sheet", id, name: sheet.slug };
    await audit({ action: "sheet.edit", subject, before: json(before), after: json({ name, columns }) });
    return done({ id, revision: seen + 1 });
  },
});

function json(value: object): PlatformJson {
  return value;
}
