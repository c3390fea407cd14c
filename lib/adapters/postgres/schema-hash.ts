import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { SIMULATOR_SCHEMA_FILE } from "./apply-simulator-schema.ts";
import type { DatabaseName } from "./migrate.ts";

const CHECKOUT = path.join(import.meta.dirname, "../../..");

/** A hash over everything that a database's schema and grants come from: equal hashes mean that set-up has nothing to do. */
export async function schemaHash(database: DatabaseName): Promise<string> {
  const migrations = path.join(CHECKOUT, "prisma", database, "migrations");
  const names = (await readdir(migrations, { recursive: true })).filter((name) => name.endsWith(".sql")).sort();
  const files = [
    ...names.map((name) => path.join(migrations, name)),
    ...["names.ts", "roles.ts", database === "control" ? "grant-control.ts" : "grant-platform.ts"].map((name) =>
      path.join(import.meta.dirname, name),
    ),
    ...(database === "control"
      ? [SIMULATOR_SCHEMA_FILE, path.join(CHECKOUT, "node_modules/graphile-worker/package.json")]
      : []),
  ];
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(`${path.relative(CHECKOUT, file)}\0`);
    hash.update(await readFile(file).catch(() => ""));
  }
  return hash.digest("hex").slice(0, 16);
}
