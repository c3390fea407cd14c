import type { PlatformClient } from "#lib/ports/databases.ts";

export interface SchemaLook {
  /** Migrations that were begun and are not finished. */
  halfDone: string[];
  /** The newest that is; null where the database keeps no list of them. */
  newest: string | null;
}

/** How far the platform's schema has come. Throws where its tables aren't there. */
export async function lookAtSchema(platform: PlatformClient): Promise<SchemaLook> {
  await platform.$queryRaw`SELECT 1 FROM "Run" LIMIT 1`;
  const [listed] = await platform.$queryRaw<{ there: boolean }[]>`
    SELECT coalesce(has_table_privilege(to_regclass('_prisma_migrations'), 'SELECT'), false) AS there`;
  if (!listed?.there) return { halfDone: [], newest: null };
  const rows = await platform.$queryRaw<{ name: string; done: boolean }[]>`
    SELECT migration_name AS name, finished_at IS NOT NULL AS done FROM _prisma_migrations
    WHERE rolled_back_at IS NULL ORDER BY migration_name`;
  return {
    halfDone: rows.filter(({ done }) => !done).map(({ name }) => name),
    newest: rows.findLast(({ done }) => done)?.name ?? null,
  };
}
