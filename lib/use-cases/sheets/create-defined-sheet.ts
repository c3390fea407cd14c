import type { BuiltIn } from "#lib/ports/built-in.ts";
import type { PlatformJson } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { recordPlatformAudit } from "../audit/record-platform-audit.ts";
import { sheetDefinition } from "./sheet-fields.ts";

/** What a run of 'Parameter sheet creation' does: makes the sheet as it was defined. */
export const createDefinedSheet: BuiltIn = async ({ run, write, say }) => {
  const { slug, name, columns } = sheetDefinition.parse(run.parameters);
  const { workspaceId, registeredBy } = run;
  const made = await write(async (tx) => {
    const data = [{ workspaceId, slug, name, columns: columns as unknown as PlatformJson }];
    const [sheet] = await tx.sheet.createManyAndReturn({ data, skipDuplicates: true });
    if (!sheet) return false;
    const subject = { kind: "sheet", id: sheet.id, name: slug };
    await recordPlatformAudit(tx, systemActor(registeredBy), { action: "sheet.create", subject, after: { name } });
    return true;
  });
  if (!made) return { outcome: "error", message: `There is a sheet ${slug} in this workspace already.` };
  say(`${slug}: ${columns.length} columns`);
  return { outcome: "complete", message: null };
};
