import { readdir } from "node:fs/promises";
import path from "node:path";
import { DatabaseToolsError } from "#lib/ports/database-tools.ts";
import { migrateDatabase } from "../postgres/migrate.ts";
import { checkedName, urlOn, type RestoreServer } from "./restore-server.ts";

/** Every process of Lull runs in the checkout; the bundle of the web has no folder of its own. */
const MIGRATIONS = "prisma/platform/migrations";

/** Names of the platform's migrations that this release knows, oldest first. */
export async function knownMigrations(): Promise<string[]> {
  const entries = await readdir(path.resolve(MIGRATIONS), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Runs the migrations that a loaded database lacks, signed in as the loader: its triggers have no more rights. */
export async function migrateRestored(server: RestoreServer, database: string): Promise<void> {
  try {
    await migrateDatabase("platform", urlOn(server.loaderUrl, checkedName(database)));
  } catch (error) {
    throw new DatabaseToolsError("failed", error instanceof Error ? error.message : String(error));
  }
}
