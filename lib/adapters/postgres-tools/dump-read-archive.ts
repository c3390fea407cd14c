import path from "node:path";
import { DatabaseToolsError, type ArchiveFacts, type LocalArchive, type LongWork } from "#lib/ports/database-tools.ts";
import { findBinaries } from "../postgres/find-binaries.ts";
import { runCommand } from "../postgres/run-command.ts";
import { onlyOwnFiles } from "./archive-files.ts";
import { runTool } from "./dump-run.ts";

const LIST_MS = 120_000;

/** Reads all of the archive's data into nothing: its list alone doesn't show that it is truncated or corrupted. */
export async function readArchive(
  { path: archive, format }: LocalArchive,
  work: LongWork,
  foreign = false,
): Promise<ArchiveFacts> {
  if (foreign && format === "directory") await onlyOwnFiles(archive);
  const program = path.join(await findBinaries(), "pg_restore");
  const listed = await runCommand(program, ["--list", archive], { timeoutMs: LIST_MS });
  if (listed.code !== 0) throw causeOf(listed.stderr);
  work.report(null, "Reads the whole archive");
  const { code, said } = await runTool({ ...work, program, args: ["--file=/dev/null", archive], url: null });
  if (code !== 0) throw causeOf(said);
  return {
    serverVersion: word(/^;\s*Dumped from database version: (.+)$/m, listed.stdout),
    database: word(/^;\s*dbname: (.+)$/m, listed.stdout),
    entries: Number(word(/^;\s*TOC Entries: (\d+)$/m, listed.stdout) ?? 0),
  };
}

function word(form: RegExp, text: string): string | null {
  return form.exec(text)?.[1]?.trim() ?? null;
}

function causeOf(said: string): DatabaseToolsError {
  const cause = said.trim().split("\n").slice(-3).join(" ").slice(0, 400) || "pg_restore can't read it";
  if (/unsupported version/i.test(cause)) {
    return new DatabaseToolsError(
      "wrongVersion",
      `The archive was made by a newer PostgreSQL than the programs here can read: ${cause}`,
    );
  }
  return new DatabaseToolsError("damaged", `The archive is damaged or no dump of PostgreSQL's: ${cause}`);
}
