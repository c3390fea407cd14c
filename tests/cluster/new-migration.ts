/**
 * Writes the migration that leads from a database's migrations to its schema, on the tests' PostgreSQL:
 *   node tests/cluster/new-migration.ts control|platform NAME
 * (`prisma migrate dev` can't: the WebAssembly engine has no shadow database for its check of data loss.)
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { runPrisma, type DatabaseName } from "#lib/adapters/postgres/migrate.ts";
import { emptyDatabase } from "./empty-database.ts";

const [database, name = ""] = process.argv.slice(2);
if ((database !== "control" && database !== "platform") || !/^[a-z0-9_]+$/.test(name)) {
  throw new Error("Usage: node tests/cluster/new-migration.ts control|platform NAME (lower case, digits, underscores)");
}
const sql = await difference(database);
const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
const folder = path.join(migrationsOf(database), `${stamp}_${name}`);
await mkdir(folder);
await writeFile(path.join(folder, "migration.sql"), sql);
process.stdout.write(`${folder}: read it before you commit it.\n`);

async function difference(of: DatabaseName): Promise<string> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), "lull-migration-"));
  const { url, drop } = await emptyDatabase();
  try {
    const output = path.join(scratch, "migration.sql");
    const schema = path.join(migrationsOf(of), "../schema.prisma");
    const fromTo = ["--from-migrations", migrationsOf(of), "--to-schema", schema];
    const result = await runPrisma(of, url, ["migrate", "diff", ...fromTo, "--exit-code", "--script", "-o", output]);
    if (result.code === 0) throw new Error("The migrations lead to the schema already.");
    if (result.code !== 2) throw new Error(result.output);
    return await readFile(output, "utf8");
  } finally {
    await drop();
    await rm(scratch, { recursive: true });
  }
}

function migrationsOf(of: DatabaseName): string {
  return path.join(import.meta.dirname, "../../prisma", of, "migrations");
}
