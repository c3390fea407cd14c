import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { DatabaseToolsError, type RestoreWish } from "#lib/ports/database-tools.ts";
import { findBinaries } from "../postgres/find-binaries.ts";
import { runCommand } from "../postgres/run-command.ts";
import { asLoader, checkedName, roleOf, type RestoreServer } from "./restore-server.ts";

const LIST_MS = 120_000;

/**
 * Runs pg_restore in parallel, signed in as the loader: an archive's statements have no more rights than that role,
 * which owns nothing else. Owners and privileges of the archive are left out. It stops at the first error.
 */
export async function loadArchive(server: RestoreServer, wish: RestoreWish): Promise<void> {
  const { archive, into, jobs, label, signal } = wish;
  await asLoader(server, into, (loader) => loader.query("ALTER ROLE CURRENT_USER RESET ALL"));
  const program = path.join(await findBinaries(), "pg_restore");
  const parts = await countParts(program, archive.path);
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-restore-"));
  try {
    const { url, passwordLine } = apart(server.loaderUrl, checkedName(into));
    const passwordFile = path.join(folder, "pgpass");
    await writeFile(passwordFile, passwordLine, { mode: 0o600 });
    const given = ["--no-owner", "--no-privileges", "--exit-on-error", "--verbose", "--no-password"];
    const child = spawn(program, ["--dbname", url, "--jobs", String(jobs), ...given, archive.path], {
      cwd: "/",
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
      env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, PGPASSFILE: passwordFile, PGAPPNAME: label },
    });
    await followed(child, { ...wish, parts, signal });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Entries of the archive's table of contents: what the progress is counted by. */
async function countParts(program: string, archive: string): Promise<number> {
  const { stdout } = await runCommand(program, ["--list", archive], { timeoutMs: LIST_MS });
  const total = /TOC Entries: (\d+)/.exec(stdout)?.[1];
  return Number(total ?? stdout.split("\n").filter((line) => /^\d+;/.test(line)).length);
}

/** The password goes by a file of libpq's format: no argument list shows it. */
function apart(loaderUrl: string, database: string): { url: string; passwordLine: string } {
  const url = new URL(loaderUrl);
  const fields = [url.hostname, url.port || "5432", database, roleOf(loaderUrl), decodeURIComponent(url.password)];
  url.password = "";
  url.pathname = `/${encodeURIComponent(database)}`;
  return { url: url.href, passwordLine: `${fields.map((field) => field.replaceAll(/[\\:]/g, "\\$&")).join(":")}\n` };
}

function followed(
  child: ChildProcess,
  { report, signal, parts }: Pick<RestoreWish, "report" | "signal"> & { parts: number },
): Promise<void> {
  const told: string[] = [];
  let begun = 0;
  const lines = createInterface({ input: child.stderr ?? process.stdin });
  lines.on("line", (line) => {
    if (/(error|FATAL|detail):/i.test(line)) told.push(line.replace(/^pg_restore: /, ""));
    if (!/: (creating|processing data for|finished item) /.test(line)) return;
    begun = Math.min(begun + 1, parts);
    report(parts > 0 ? begun / parts : null, `${begun} of ${parts} parts`);
  });
  return new Promise((resolve, reject) => {
    const end = (): void => endGroup(child);
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
    child.once("error", reject);
    child.once("close", (code) => {
      signal.removeEventListener("abort", end);
      if (code === 0) resolve();
      else reject(signal.aborted ? new DatabaseToolsError("cancelled", "The restore was ended.") : causeOf(told));
    });
  });
}

/** pg_restore works through children of its own: the whole group goes. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself meanwhile.
  }
}

function causeOf(told: readonly string[]): DatabaseToolsError {
  const cause = told.slice(0, 4).join(" ").slice(0, 1_000) || "pg_restore ended without a word.";
  if (/permission denied|must be (superuser|owner|a member)|not permitted/i.test(cause)) {
    const text = `A statement of the archive asks for a right that a restore doesn't have: ${cause}`;
    return new DatabaseToolsError("notPermitted", text);
  }
  if (/No space left|disk full/i.test(cause)) return new DatabaseToolsError("noRoom", cause);
  if (/terminating connection|server closed|could not connect|connection to server/i.test(cause)) {
    return new DatabaseToolsError("unreachable", `PostgreSQL went away during the restore: ${cause}`);
  }
  if (/unsupported version/i.test(cause)) return new DatabaseToolsError("wrongVersion", cause);
  return new DatabaseToolsError("failed", `pg_restore: ${cause}`);
}
