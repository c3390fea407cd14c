import path from "node:path";
import { availableParallelism } from "node:os";
import pg from "pg";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { findBinaries } from "#lib/adapters/postgres/find-binaries.ts";
import { PLATFORM_ROLES } from "#lib/adapters/postgres/names.ts";
import { runCommand } from "#lib/adapters/postgres/run-command.ts";
import { findServer } from "#lib/adapters/postgres-tools/find-server.ts";
import { postgresTools } from "#lib/adapters/postgres-tools/tools.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { ownServer, type OwnServer } from "../tests/restore/own-server.ts";
import { plantTenant } from "../tests/restore/plant.ts";

/** Of plain `pg_restore -j` with the same parallelism. */
export const GOAL_RATIO = 1.1;
/** From the first session that the swap ends to the first answer of the new database. */
export const GOAL_GAP_MS = 1_000;

const ROWS = 1_150_000;
const JOBS = Math.min(8, availableParallelism());
const CLIENTS = 20;

interface RestoreFigures {
  gigabytes: number;
  plainSeconds: number;
  stageSeconds: number;
  ratio: number;
  gapMs: number;
}

/** Restores a platform of 1 GB in Lull's way and by pg_restore alone, then swaps under clients that keep asking. */
export async function benchRestore(rows = ROWS): Promise<RestoreFigures> {
  const own = await ownServer();
  try {
    await fill(own, rows);
    const server = await findServer("platform", DEMO_PLATFORM, own.stateFolder);
    const tools = postgresTools(server);
    const archive = { path: path.join(own.stateFolder, "dump"), format: "directory" as const };
    const work = { label: "lull bench", report: () => undefined, signal: new AbortController().signal, jobs: JOBS };
    await tools.dump({ ...archive, ...work });
    const bytes = (await tools.facts(server.live))?.bytes ?? 0;
    const plainSeconds = await timed(() => restorePlainly(own, archive.path));
    const stageSeconds = await timed(async () => {
      await tools.create("restored");
      await tools.restore({ archive, into: "restored", ...work });
    });
    await tools.adopt("restored");
    const gapMs = await gapOf(own, async () => {
      const oid = (await tools.oidOf("restored")) ?? 0;
      await tools.swap({ incoming: { name: "restored", oid }, aside: "put_aside" });
    });
    return { gigabytes: bytes / 1e9, plainSeconds, stageSeconds, ratio: stageSeconds / plainSeconds, gapMs };
  } finally {
    await own.remove();
  }
}

async function fill(own: OwnServer, rows: number): Promise<void> {
  const platform = createPlatformClient(own.urls.platform, { max: 1 });
  await plantTenant(platform);
  await platform.$disconnect();
  await connected(own.superuserUrl("lull_platform"), (superuser) =>
    superuser.query(
      `INSERT INTO "SheetRow" (id, "sheetId", "values", "updatedBy")
       SELECT gen_random_uuid(), s.id, jsonb_build_object('name', n, 'text', repeat(md5(n::text), 24)), 'bench'
       FROM "Sheet" s, generate_series(1, $1::int) n`,
      [rows],
    ),
  );
}

async function restorePlainly(own: OwnServer, archive: string): Promise<void> {
  await connected(own.superuserUrl("postgres"), (superuser) =>
    superuser.query(`CREATE DATABASE plain OWNER ${PLATFORM_ROLES.owner} TEMPLATE template0`),
  );
  const program = path.join(await findBinaries(), "pg_restore");
  const args = [
    "--jobs",
    String(JOBS),
    "--no-owner",
    "--no-privileges",
    "--dbname",
    own.superuserUrl("plain"),
    archive,
  ];
  const { code, stderr } = await runCommand(program, args, { timeoutMs: 1_800_000 });
  if (code !== 0) throw new Error(`pg_restore: ${stderr}`);
  await connected(own.superuserUrl("postgres"), (superuser) => superuser.query("DROP DATABASE plain"));
}

/** Clients ask all the time, and connect anew when they are ended: the time from the first end to the first new answer. */
async function gapOf(own: OwnServer, swap: () => Promise<void>): Promise<number> {
  let firstEnd = 0;
  let firstAnswer = 0;
  const ask = async (): Promise<void> => {
    while (firstAnswer === 0) {
      const client = new pg.Client({ connectionString: own.urls.platform });
      let isConnected = false;
      const ended = (): void => void (firstEnd ||= performance.now());
      client.on("error", ended);
      try {
        await client.connect();
        isConnected = true;
        for (; firstAnswer === 0;) {
          await client.query(`SELECT count(*) FROM "Sheet"`);
          if (firstEnd > 0 && (await isNew(client))) firstAnswer ||= performance.now();
        }
      } catch {
        // It was ended, which a client that waits for an answer hears as that answer, or isn't let in yet: it tries again.
        if (isConnected) ended();
      }
      await client.end().catch(() => undefined);
    }
  };
  const asking = Array.from({ length: CLIENTS }, ask);
  await swap();
  await Promise.all(asking);
  return firstAnswer - firstEnd;
}

async function isNew(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ aside: boolean }>(
    "SELECT EXISTS (SELECT FROM pg_database WHERE datname = 'put_aside') AS aside",
  );
  return rows[0]?.aside === true;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1_000;
}
