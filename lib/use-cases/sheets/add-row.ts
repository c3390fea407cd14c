import { z } from "zod";
import { checkRow, MOST_ROWS } from "#lib/domain/sheets/sheet-columns.ts";
import { conflict, done, invalid } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { findSheet, lockSheet, placeOfSheet } from "./find-sheet.ts";
import { columnsOf, rowValues, sheetId } from "./sheet-fields.ts";
import { takenValues } from "./taken-values.ts";

/** Registers a row in a sheet. */
export const addRow = platformMutation({
  name: "sheet.row.add",
  right: "workspaces.use",
  input: z.strictObject({ sheetId, values: rowValues }),
  place: (tx, { sheetId: id }) => placeOfSheet(tx, id),
  topics: ["sheets"],
  run: async ({ tx, actor, now, audit }, { sheetId: id, values }) => {
    await lockSheet(tx, id);
    const found = await findSheet(tx, actor, id);
    if (!found.ok) return found;
    const columns = columnsOf(found.value);
    const row = checkRow(columns, values);
    if (!row.ok) return invalid(Object.values(row.fields).join(" "), row.fields);
    if ((await tx.sheetRow.count({ where: { sheetId: id } })) >= MOST_ROWS) {
      return conflict(`A sheet has ${MOST_ROWS} rows at most.`);
    }
    const taken = await takenValues(tx, { id, columns }, { id: null, values: row.values });
    if (taken) return taken;
    const data = { sheetId: id, values: row.values, updatedBy: actor.name, updatedAt: now };
    const made = await tx.sheetRow.create({ data });
    const subject = { kind: "sheet", id, name: found.value.slug };
    await audit({ action: "sheet.row.add", subject, after: { row: made.id, values: row.values } });
    return done({ id: made.id, revision: 1, values: row.values });
  },
});
