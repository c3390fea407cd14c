import { z } from "zod";
import { MOST_IMPORTED_ROWS, TOO_MANY_ROWS, type MenuSheet } from "#lib/domain/sheets/menu-file.ts";
import type { BuiltIn, BuiltInContext, BuiltInResult } from "#lib/ports/built-in.ts";
import { systemActor } from "../actor.ts";
import { recordPlatformAudit } from "../audit/record-platform-audit.ts";
import { MENU_JOBS, type MenuJob } from "./menu-jobs.ts";
import { readMenus, sizeOfMenus } from "./read-menus.ts";
import { inputOf, putResult, TOO_LARGE } from "./run-file.ts";
import { writeMenus, type ImportedSheet } from "./write-menus.ts";

const parameters = z.object({ operation: z.enum(["export", "import"]), sheetIds: z.array(z.string()).optional() });

/** How sheets are written into a file, and read from it. */
export interface MenuFiles {
  /** Bytes of rows that certainly make a file which is too large. */
  mostBytes: number;
  write(sheets: readonly MenuSheet[]): Promise<Uint8Array>;
  /** `known`: what is in the workspace, for files that don't describe columns. Throws where the file doesn't fit. */
  read(bytes: Uint8Array, known: readonly Pick<MenuSheet, "slug" | "columns">[]): Promise<ImportedSheet[]>;
}

/** What a run of 'Menu export/import' or 'Excel bulk export/import' does. */
export function exportImport(job: MenuJob, files: MenuFiles): BuiltIn {
  return (context) => {
    const { operation, sheetIds } = parameters.parse(context.run.parameters);
    return operation === "export" ? exported(context, job, files, sheetIds) : imported(context, files);
  };
}

async function exported(
  context: BuiltInContext,
  job: MenuJob,
  files: MenuFiles,
  sheetIds: string[] | undefined,
): Promise<BuiltInResult> {
  const { platform, run } = context;
  const size = await sizeOfMenus(platform, run.workspaceId, sheetIds);
  if (size > files.mostBytes) throw new Error(TOO_LARGE);
  const sheets = await readMenus(platform, run.workspaceId, sheetIds);
  for (const { slug, rows } of sheets) context.say(`${slug}: ${rows.length} rows`);
  const { extension, mediaType } = MENU_JOBS[job];
  await putResult(context, { bytes: await files.write(sheets), name: `sheets.${extension}`, mediaType });
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  return { outcome: "complete", message: `${sheets.length} sheets with ${rows} rows.` };
}

async function imported(context: BuiltInContext, files: MenuFiles): Promise<BuiltInResult> {
  const { platform, run, write, say } = context;
  const known = await platform.sheet.findMany({ where: { workspaceId: run.workspaceId } });
  const sheets = await files.read(await inputOf(context), known as unknown as MenuSheet[]);
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows > MOST_IMPORTED_ROWS) throw new Error(TOO_MANY_ROWS);
  for (const { slug, rows: read } of sheets) say(`${slug}: ${read.length} rows in the file`);
  const done = await write(async (tx) => {
    const written = await writeMenus(tx, { workspaceId: run.workspaceId, by: run.registeredBy }, sheets);
    const subject = { kind: "workspace", id: run.workspaceId, name: run.name };
    await recordPlatformAudit(tx, systemActor(run.registeredBy), {
      action: "sheets.import",
      subject,
      after: { ...written },
    });
    return written;
  });
  const message = `${done.sheets} sheets made, ${done.added} rows added, ${done.changed} changed.`;
  return { outcome: "complete", message };
}
