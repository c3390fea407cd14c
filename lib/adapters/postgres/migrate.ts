import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ClusterProblem } from "./cluster-problem.ts";
import { runCommand } from "./run-command.ts";

export type DatabaseName = "control" | "platform";

/** Looked for when it is needed: the bundle of the web, which migrates nothing, has no folder of its own. */
const checkout = (): string => path.join(import.meta.dirname, "../../..");
const LIMIT_MS = 300_000;

/**
 * Brings a database's schema up to date with Prisma's `migrate deploy`, as the owner. The password goes by a file of
 * libpq's format: neither the environment nor an argument list shows it. Throws ClusterProblem with Prisma's message.
 */
export async function migrateDatabase(database: DatabaseName, ownerUrl: string): Promise<void> {
  const { code, output } = await runPrisma(database, ownerUrl, ["migrate", "deploy"]);
  if (code !== 0) throw new ClusterProblem(`The migrations of the ${database} database failed: ${output}`);
}

/** Runs one command of the Prisma CLI on a database. */
export async function runPrisma(
  database: DatabaseName,
  url: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const target = new URL(url);
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-migrate-"));
  try {
    const passwordFile = path.join(folder, "pgpass");
    await writeFile(passwordFile, passwordLine(target), { mode: 0o600 });
    target.password = "";
    const result = await runCommand(
      process.execPath,
      [
        path.join(checkout(), "node_modules/prisma/build/index.js"),
        ...args,
        "--config",
        path.join(checkout(), "prisma", database, "prisma.config.ts"),
      ],
      { timeoutMs: LIMIT_MS, cwd: checkout(), env: environment(database, target.href, passwordFile) },
    );
    const output = `${result.stdout}\n${result.stderr}`.trim();
    return { code: result.code, output: result.timedOut ? `no end after ${LIMIT_MS / 1000} s. ${output}` : output };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** host:port:database:user:password, with libpq's escapes; any database, for shadow databases. */
function passwordLine(url: URL): string {
  const fields = [
    url.hostname,
    url.port || "5432",
    "*",
    decodeURIComponent(url.username),
    decodeURIComponent(url.password),
  ];
  return `${fields.map((field) => (field === "*" ? field : field.replaceAll(/[\\:]/g, "\\$&"))).join(":")}\n`;
}

function environment(database: DatabaseName, url: string, passwordFile: string): NodeJS.ProcessEnv {
  const { NODE_ENV, PATH, HOME } = process.env;
  const variable = database === "control" ? "CONTROL_DATABASE_URL" : "PLATFORM_DATABASE_URL";
  return { NODE_ENV, PATH, HOME, PGPASSFILE: passwordFile, [variable]: url, CI: "1", NO_COLOR: "1" };
}
