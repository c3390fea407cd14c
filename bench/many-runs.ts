import { seedJobKinds } from "#prisma/seed/job-kinds.ts";
import type { PlatformTestDatabase } from "../tests/postgres.ts";

export const FEW = 1_000;
export const MANY = 1_000_000;
const ORGANIZATIONS = 200;
const WORKSPACES = 2_000;
/** Of a thousand runs so many are going on; the others have ended or wait. */
const ACTIVE_OF_THOUSAND = 2;

/** 200 organizations, 2,000 workspaces, and so many runs in them. */
export async function plantRuns({ client, pool }: PlatformTestDatabase, runs: number): Promise<void> {
  await seedJobKinds(client);
  await client.$executeRaw`INSERT INTO "Organization" (id, slug, name)
    SELECT md5('o' || n)::uuid, 'organization-' || n, 'Organization ' || n FROM generate_series(0, ${ORGANIZATIONS - 1}::int) n`;
  await client.$executeRaw`INSERT INTO "Workspace" (id, "organizationId", slug, name)
    SELECT md5('w' || n)::uuid, md5('o' || n % ${ORGANIZATIONS}::int)::uuid, 'workspace-' || n, 'Workspace ' || n
    FROM generate_series(0, ${WORKSPACES - 1}::int) n`;
  // A million rows take longer than a statement of the web process may.
  await pool.query("SET statement_timeout = 0");
  await pool.query(
    `INSERT INTO "Run" (id, "kindId", "workspaceId", name, state, "registeredBy")
     SELECT gen_random_uuid(), kinds.ids[1 + n % 7], md5('w' || n / 7 % $2)::uuid, 'run ' || n,
       CASE WHEN n % 1000 < $3 THEN 'executing' WHEN n % 1000 = 999 THEN 'notExecuted' ELSE 'complete' END, 'bench'
     FROM generate_series(1, $1) n,
       (SELECT array_agg(id ORDER BY id) AS ids FROM "JobKind" WHERE backyard IS NOT NULL) kinds`,
    [runs, WORKSPACES, ACTIVE_OF_THOUSAND],
  );
  await pool.query("ANALYZE");
}

export function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;
}
