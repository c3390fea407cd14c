import { constants } from "node:fs";
import { access, readdir, realpath } from "node:fs/promises";
import path from "node:path";
import { ClusterProblem } from "./cluster-problem.ts";
import { runCommand } from "./run-command.ts";

/** Where Debian and its relatives keep one folder per major version. */
const VERSIONED = "/usr/lib/postgresql";
const NEEDED = ["initdb", "postgres", "pg_ctl", "pg_dump", "pg_restore"];

/**
 * The folder of PostgreSQL's server programs: Debian's newest version, else the folder that PATH finds `initdb` in.
 * A cluster that exists needs its own major version ('15'). Throws ClusterProblem when there is none.
 */
export async function findBinaries(major?: string, versioned = VERSIONED): Promise<string> {
  const complete: string[] = [];
  for (const folder of [...(await versionedFolders(versioned)), ...(await foldersOnPath())]) {
    if (await holdsAll(folder)) complete.push(folder);
  }
  for (const folder of complete) {
    if (major === undefined || (await majorOf(folder)) === major) return folder;
  }
  if (major !== undefined && complete.length > 0) {
    throw new ClusterProblem(
      `The cluster's data is of PostgreSQL ${major}, whose programs are not installed. ` +
        `Install them, on Debian with: apt-get install postgresql-${major}.`,
    );
  }
  throw new ClusterProblem(
    "PostgreSQL's server programs were not found (looked for initdb, postgres, pg_ctl, pg_dump and pg_restore in " +
      `${versioned}/*/bin and on PATH). Install them, on Debian with: apt-get install postgresql. ` +
      "Or give CONTROL_DATABASE_URL, PLATFORM_DATABASE_URL and PLATFORM_ADMIN_DATABASE_URL of databases elsewhere.",
  );
}

async function versionedFolders(folder: string): Promise<string[]> {
  const versions = await readdir(folder).catch(() => []);
  return versions
    .filter((version) => /^\d+$/.test(version))
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(folder, version, "bin"));
}

/** Resolved, because a package manager may link single programs into a folder that lacks the others. */
async function foldersOnPath(): Promise<string[]> {
  const folders: string[] = [];
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    const program = await realpath(path.join(folder, "initdb")).catch(() => null);
    if (program !== null) folders.push(path.dirname(program));
  }
  return folders;
}

async function majorOf(folder: string): Promise<string | null> {
  const { stdout } = await runCommand(path.join(folder, "postgres"), ["--version"], { timeoutMs: 10_000 });
  return /(\d+)/.exec(stdout)?.[1] ?? null;
}

async function holdsAll(folder: string): Promise<boolean> {
  const found = await Promise.all(
    NEEDED.map((program) =>
      access(path.join(folder, program), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.every(Boolean);
}
