import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";
import { asOwner } from "./restore-owner.ts";
import type { RestoreServer } from "./restore-server.ts";

const LOCK = 724_005;

/**
 * Applies a release's migrations to a database with its owner's rights, each whole or not at all, and notes them where
 * Prisma looks for them. Whoever comes second finds nothing to do. Answers the names of those that were applied.
 */
export function applyMigrations(
  server: RestoreServer,
  database: string,
  migrations: readonly { name: string; sql: string }[],
): Promise<string[]> {
  return asOwner(server, database, async (client) => {
    const applied: string[] = [];
    for (const migration of migrations) if (await applyOne(client, migration)) applied.push(migration.name);
    return applied;
  });
}

async function applyOne(client: pg.Client, { name, sql }: { name: string; sql: string }): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    const { rowCount } = await client.query(
      "SELECT 1 FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NOT NULL",
      [name],
    );
    const isNew = rowCount === 0;
    if (isNew) {
      await client.query(sql);
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         VALUES ($1, $2, $3, now(), now(), 1)`,
        [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
      );
    }
    await client.query("COMMIT");
    return isNew;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw new Error(`The migration ${name} failed and was taken back whole: ${(error as Error).message}`);
  }
}
