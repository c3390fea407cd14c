import pg from "pg";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { ensureTestCluster, superuserUrl } from "./cluster/test-cluster.ts";

const SWEEP_LOCK = 724_004;

/** Before the tests: the cluster is there, and what killed test runs left in it is gone. It stays running afterwards. */
export default async function setup(): Promise<void> {
  const cluster = await ensureTestCluster();
  await connected(superuserUrl(cluster), async (superuser) => {
    // One sweeps; others that start at the same moment needn't.
    const lock = await superuser.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [SWEEP_LOCK]);
    if (lock.rows[0]?.got !== true) return;
    const left = await superuser.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE datname LIKE 'test\\_%'",
    );
    for (const { name } of left.rows.filter((row) => isLeftBehind(row.name))) {
      await superuser.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    }
    const roles = await superuser.query<{ name: string }>(
      "SELECT rolname AS name FROM pg_roles WHERE rolname LIKE 'test\\_%'",
    );
    for (const { name } of roles.rows.filter((row) => isLeftBehind(row.name))) {
      await superuser.query(`DROP ROLE IF EXISTS ${pg.escapeIdentifier(name)}`);
    }
  });
}

function isLeftBehind(name: string): boolean {
  const pid = Number(/^test_[a-z]+_(\d+)_/.exec(name)?.[1]);
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
