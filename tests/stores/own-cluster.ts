/**
 * Run by own-cluster.test.ts in a process of its own, so that it may be another user's:
 * the whole life of a cluster in the given state folder. Prints what it saw as one line of JSON.
 */
import { stat } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { SUPERUSER } from "#lib/adapters/postgres/create-data-folder.ts";
import { databaseUrl } from "#lib/adapters/postgres/database-url.ts";
import { ensureCluster, type Cluster } from "#lib/adapters/postgres/ensure-cluster.ts";
import { PLATFORM_DATABASE, PLATFORM_ROLES } from "#lib/adapters/postgres/names.ts";
import { livePostmaster } from "#lib/adapters/postgres/postmaster.ts";
import { resetCluster } from "#lib/adapters/postgres/reset-cluster.ts";
import { setUpDatabases } from "#lib/adapters/postgres/set-up-databases.ts";
import { stopCluster } from "#lib/adapters/postgres/stop-cluster.ts";
import { readClusterPasswords } from "#lib/adapters/state-folder/cluster-record.ts";

export interface OwnClusterReport {
  created: Cluster;
  again: Cluster;
  /** Both set-ups gave the same URLs. */
  same: boolean;
  /** What making it and the first set-up took, the second set-up, and a start of the stopped cluster. */
  firstSeconds: number;
  seconds: number;
  restartSeconds: number;
  socketsFolderMode: number;
  /** The app writes again after a set-up of a platform that was read-only. */
  writesAgain: boolean | undefined;
  stopped: boolean;
  restarted: Cluster;
  recovered: Cluster;
  kept: unknown[];
  listen: string | undefined;
  gone: boolean;
}

const folder = process.argv[2];
if (folder === undefined) throw new Error("Give the state folder.");

try {
  const [created, first, firstSeconds] = await timed(
    async () => [await ensureCluster(folder), await setUpDatabases(folder)] as const,
  );
  await connected(first.control, (client) => client.query(`INSERT INTO "Mode" (scope) VALUES ('system')`));
  const [again, second, seconds] = await timed(
    async () => [await ensureCluster(folder), await setUpDatabases(folder)] as const,
  );
  // A newer version finds the platform read-only: it migrates and leaves it read-only.
  await connected(first.platformAdmin, (admin) =>
    admin.query(`REVOKE ${PLATFORM_ROLES.writer} FROM ${PLATFORM_ROLES.app}`),
  );
  const { [SUPERUSER]: password = "" } = await readClusterPasswords(folder);
  const superuserUrl = databaseUrl({ user: SUPERUSER, password, port: created.port, database: "postgres" });
  await connected(superuserUrl, (superuser) => superuser.query(`COMMENT ON DATABASE ${PLATFORM_DATABASE} IS NULL`));
  await setUpDatabases(folder);
  const writes = await connected(first.platform, (app) =>
    app.query<{ member: boolean }>("SELECT pg_has_role($1, 'MEMBER') AS member", [PLATFORM_ROLES.writer]),
  );
  const socketsFolderMode = (await stat(created.dataFolder)).mode & 0o777;

  const stopped = await stopCluster(folder);
  const [restarted, , restartSeconds] = await timed(async () => [await ensureCluster(folder), null] as const);

  // A crash: the server dies at once and leaves its postmaster.pid, which then names a living process of this user.
  const live = await livePostmaster(created.dataFolder);
  if (live !== null) process.kill(live.pid, "SIGKILL");
  while ((await livePostmaster(created.dataFolder)) !== null) await wait(5);
  const recovered = await ensureCluster(folder);
  const kept = await connected(first.control, (client) => client.query('SELECT scope FROM "Mode"'));
  const listen = await connected(first.control, (client) =>
    client.query<{ listen_addresses: string }>("SHOW listen_addresses"),
  );

  await resetCluster(folder);
  const gone = await stat(created.dataFolder).then(
    () => false,
    () => true,
  );
  const report: OwnClusterReport = {
    ...{
      created,
      again,
      same: JSON.stringify(first) === JSON.stringify(second),
      firstSeconds,
      seconds,
      socketsFolderMode,
    },
    ...{
      stopped,
      restarted,
      restartSeconds,
      recovered,
      writesAgain: writes.rows[0]?.member,
      kept: kept.rows,
      listen: listen.rows[0]?.listen_addresses,
      gone,
    },
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
} finally {
  await resetCluster(folder);
}

async function timed<A, B>(work: () => Promise<readonly [A, B]>): Promise<[A, B, number]> {
  const start = performance.now();
  const [one, other] = await work();
  return [one, other, (performance.now() - start) / 1000];
}
