import { readdir } from "node:fs/promises";
import path from "node:path";
import { MODE_READER_VARIABLE, type DatabaseUrls } from "../state-folder/database-urls.ts";
import { buildControlSchema, buildPlatformSchema } from "./build-schema.ts";
import { ClusterProblem } from "./cluster-problem.ts";
import { connected } from "./connected.ts";
import type { DatabaseName } from "./migrate.ts";
import { PLATFORM_ROLES } from "./names.ts";

const MIGRATIONS = path.join(import.meta.dirname, "../../../prisma");

/** Who may migrate databases that the environment gives: their owners, when these variables are given as well. */
const OWNER_VARIABLES = { control: "CONTROL_OWNER_DATABASE_URL", platform: "PLATFORM_OWNER_DATABASE_URL" } as const;

/**
 * Databases that the environment gives are used as they are. What they lack is made when an owner's URL permits it;
 * otherwise ClusterProblem names the missing migrations and the variable.
 */
export async function checkGivenDatabases(urls: DatabaseUrls): Promise<void> {
  const [app, platformApp, admin] = [urls.control, urls.platform, urls.platformAdmin].map(userOf) as [
    string,
    string,
    string,
  ];
  const given = process.env[MODE_READER_VARIABLE];
  const modeReader = given ? userOf(given) : null;
  await bringUp("control", urls.control, (ownerUrl) =>
    buildControlSchema(ownerUrl, { owner: userOf(ownerUrl), app, modeReader }),
  );
  await bringUp("platform", urls.platform, (ownerUrl) =>
    buildPlatformSchema(ownerUrl, { owner: userOf(ownerUrl), app: platformApp, writer: PLATFORM_ROLES.writer, admin }),
  );
}

async function bringUp(database: DatabaseName, url: string, build: (ownerUrl: string) => Promise<void>): Promise<void> {
  const missing = await missingMigrations(database, url);
  if (missing.length === 0) return;
  const variable = OWNER_VARIABLES[database];
  const ownerUrl = process.env[variable];
  if (!ownerUrl) {
    throw new ClusterProblem(
      `The given ${database} database lacks the migrations ${missing.join(", ")}. ` +
        `Give ${variable}, the URL of the role that owns it, to have them run.`,
    );
  }
  await build(ownerUrl);
}

async function missingMigrations(database: DatabaseName, url: string): Promise<string[]> {
  const folders = await readdir(path.join(MIGRATIONS, database, "migrations"), { withFileTypes: true });
  const names = folders
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const done = await connected(url, async (client) => {
    const table = await client.query<{ readable: boolean | null }>(
      "SELECT has_table_privilege(to_regclass('_prisma_migrations'), 'SELECT') AS readable",
    );
    if (table.rows[0]?.readable !== true) return [];
    const { rows } = await client.query<{ name: string }>(
      "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    return rows.map((row) => row.name);
  }).catch((error: Error) => {
    throw new ClusterProblem(`The given ${database} database can't be reached: ${error.message}`);
  });
  return names.filter((name) => !done.includes(name));
}

function userOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
