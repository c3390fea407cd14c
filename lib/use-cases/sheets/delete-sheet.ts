import { z } from "zod";
import { confirmation } from "../organizations/organization-fields.ts";
import { conflict, done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { findSheet, lockSheet, placeOfSheet } from "./find-sheet.ts";
import { sheetId } from "./sheet-fields.ts";

/** Deletes a sheet. With rows in it, its id has to be typed. */
export const deleteSheet = platformMutation({
  name: "sheet.delete",
  right: "workspaces.use",
  input: z.strictObject({ sheetId, confirm: confirmation }),
  place: (tx, { sheetId: id }) => placeOfSheet(tx, id),
  topics: ["sheets"],
  run: async ({ tx, actor, audit }, { sheetId: id, confirm }) => {
    await lockSheet(tx, id);
    const found = await findSheet(tx, actor, id);
    if (!found.ok) return found;
    const { slug, name } = found.value;
    const rows = await tx.sheetRow.count({ where: { sheetId: id } });
    if (rows > 0 && confirm !== slug) {
      const lost = rows === 1 ? "1 row" : `${rows} rows`;
      return conflict(`${slug} has ${lost}, which would be lost. Type its id to delete it with them.`);
    }
    await tx.sheet.delete({ where: { id } });
    await audit({ action: "sheet.delete", subject: { kind: "sheet", id, name: slug }, before: { name, rows } });
    return done({ id, slug });
  },
});
