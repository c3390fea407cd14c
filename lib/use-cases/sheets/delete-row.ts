import { z } from "zod";
import type { RowValues } from "#lib/domain/sheets/sheet-columns.ts";
import { revision } from "../organizations/organization-fields.ts";
import { done, notFound, outdated } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { findSheet, lockSheet, placeOfSheet } from "./find-sheet.ts";
import { rowId, sheetId } from "./sheet-fields.ts";

/** Deletes a row as it was seen. */
export const deleteRow = platformMutation({
  name: "sheet.row.delete",
  right: "workspaces.use",
  input: z.strictObject({ sheetId, rowId, revision }),
  place: (tx, { sheetId: id }) => placeOfSheet(tx, id),
  topics: ["sheets"],
  run: async ({ tx, actor, audit }, { sheetId: id, rowId: row, revision: seen }) => {
    await lockSheet(tx, id);
    const found = await findSheet(tx, actor, id);
    if (!found.ok) return found;
    const present = await tx.sheetRow.findFirst({ where: { id: row, sheetId: id } });
    if (!present) return notFound("There is no such row any more.");
    const { revision: current, updatedBy } = present;
    const values = present.values as RowValues;
    if (current !== seen)
      return outdated("The row", { yours: null, present: { values, revision: current, updatedBy } });
    await tx.sheetRow.delete({ where: { id: row } });
    await audit({
      action: "sheet.row.delete",
      subject: { kind: "sheet", id, name: found.value.slug },
      before: { row, values },
    });
    return done({ id: row });
  },
});
