import { z } from "zod";
import { checkRow, type RowValues } from "#lib/domain/sheets/sheet-columns.ts";
import { revision } from "../organizations/organization-fields.ts";
import { done, invalid, notFound, outdated } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { findSheet, lockSheet, placeOfSheet } from "./find-sheet.ts";
import { columnsOf, rowId, rowValues, sheetId } from "./sheet-fields.ts";
import { takenValues } from "./taken-values.ts";

/** Writes a row anew, whole. One that was changed since it was read stays as it is: the answer has both versions. */
export const editRow = platformMutation({
  name: "sheet.row.edit",
  right: "workspaces.use",
  input: z.strictObject({ sheetId, rowId, values: rowValues, revision }),
  place: (tx, { sheetId: id }) => placeOfSheet(tx, id),
  topics: ["sheets"],
  run: async ({ tx, actor, now, audit }, { sheetId: id, rowId: row, values, revision: seen }) => {
    await lockSheet(tx, id);
    const found = await findSheet(tx, actor, id);
    if (!found.ok) return found;
    const present = await tx.sheetRow.findFirst({ where: { id: row, sheetId: id } });
    if (!present) return notFound("There is no such row any more.");
    const columns = columnsOf(found.value);
    const checked = checkRow(columns, values);
    if (!checked.ok) return invalid(Object.values(checked.fields).join(" "), checked.fields);
    const before = present.values as RowValues;
    if (present.revision !== seen) {
      const { revision: current, updatedBy } = present;
      return outdated("The row", { yours: checked.values, present: { values: before, revision: current, updatedBy } });
    }
    const taken = await takenValues(tx, { id, columns }, { id: row, values: checked.values });
    if (taken) return taken;
    const data = { values: checked.values, revision: seen + 1, updatedBy: actor.name, updatedAt: now };
    await tx.sheetRow.update({ where: { id: row }, data });
    const subject = { kind: "sheet", id, name: found.value.slug };
    await audit({
      action: "sheet.row.edit",
      subject,
      before: { row, values: before },
      after: { values: checked.values },
    });
    return done({ id: row, revision: seen + 1, values: checked.values });
  },
});
