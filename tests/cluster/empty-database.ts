import { randomBytes } from "node:crypto";
import pg from "pg";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { ensureTestCluster, superuserUrl } from "./test-cluster.ts";

/** A database without any schema, reached as superuser (who may make shadow databases too). Call `drop()` at the end. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const cluster = await ensureTestCluster();
  const name = `test_empty_${process.pid}_${randomBytes(4).toString("hex")}`;
  const onServer = (sql: string): Promise<unknown> =>
    connected(superuserUrl(cluster), (superuser) => superuser.query(sql));
  await onServer(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE template0`);
  return {
    url: superuserUrl(cluster, name),
    async drop() {
      await onServer(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    },
  };
}
