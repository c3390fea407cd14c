import { pathToFileURL } from "node:url";
import type { PlatformClient } from "#lib/ports/databases.ts";
import { writeBackyards } from "#lib/queries/backyard/write-backyards.ts";
import { seedJobKinds } from "#prisma/seed/job-kinds.ts";
import { platformDatabase, type PlatformTestDatabase } from "../tests/postgres.ts";

const ORGANIZATIONS = 200;
const WORKSPACES = 2_000;
const FEW = 1_000;
const MANY = 1_000_000;
/** Of a thousand runs so many are going on; the others have ended or wait. */
const ACTIVE_OF_THOUSAND = 2;
const READINGS = 9;
export const GOAL_RATIO = 10;

export interface BackyardTime {
  /** Medians in milliseconds, the answer written and thrown away. */
  fewMs: number;
  manyMs: number;
  ratio: number;
  /** Bytes of the answer with the many runs, and how far the process has grown while it was written. */
  answerBytes: number;
  grownMb: number;
}

/** The time of backyard-execute-check over the same places with few runs and with many, taken in turns. */
export async function benchBackyard(): Promise<BackyardTime> {
  const [few, many] = [await platformDatabase(), await platformDatabase()];
  try {
    await plant(few, FEW);
    await plant(many, MANY);
    const times: [number[], number[]] = [[], []];
    for (let reading = 0; reading < READINGS + 2; reading++) {
      const pair = [await timed(few.client), await timed(many.client)] as const;
      // The first ones warm the connections and the server's caches.
      if (reading >= 2) times.forEach((list, which) => list.push(pair[which] ?? 0));
    }
    const [fewMs, manyMs] = [median(times[0]), median(times[1])];
    return { fewMs, manyMs, ratio: manyMs / fewMs, ...(await growth(many.client)) };
  } finally {
    await Promise.all([few.drop(), many.drop()]);
  }
}

async function plant({ client, pool }: PlatformTestDatabase, runs: number): Promise<void> {
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

async function timed(client: PlatformClient): Promise<number> {
  const begin = performance.now();
  await writeBackyards(client, () => Promise.resolve());
  return performance.now() - begin;
}

/** The most that the process has grown by in any of twenty answers, looked at after each piece. */
async function growth(client: PlatformClient): Promise<Pick<BackyardTime, "answerBytes" | "grownMb">> {
  const before = process.memoryUsage.rss();
  let [most, bytes] = [before, 0];
  for (let answer = 0; answer < 20; answer++) {
    bytes = 0;
    await writeBackyards(client, (text) => {
      bytes += text.length;
      most = Math.max(most, process.memoryUsage.rss());
      return Promise.resolve();
    });
  }
  return { answerBytes: bytes, grownMb: (most - before) / 1024 ** 2 };
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { fewMs, manyMs, ratio, answerBytes, grownMb } = await benchBackyard();
  console.log(`1,000 runs: ${fewMs.toFixed(1)} ms; 1,000,000 runs: ${manyMs.toFixed(1)} ms; x${ratio.toFixed(2)}`);
  console.log(`${(answerBytes / 1024).toFixed(0)} KB of answer; grown by ${grownMb.toFixed(1)} MB`);
}
