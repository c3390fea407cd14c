import pg from "pg";

/** 'lulw': the key space of the workers' own locks. */
const SPACE = 0x6c756c77;

export interface WorkerLock {
  /** Pools of this queue whose lock is free: nobody lives there. */
  freeAmong(pools: readonly string[]): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * Holds a session advisory lock keyed by the worker's pool for as long as the process lives, on a
 * connection of its own (it can't go through a transaction-mode pooler). A lost connection is made
 * again and the lock taken again.
 */
export async function holdWorkerLock(url: string, pool: string, onLost: (error: Error) => void): Promise<WorkerLock> {
  let client: pg.Client | null = await connect(url, pool, lost);

  function lost(error: Error): void {
    client = null;
    onLost(error);
  }

  return {
    async freeAmong(pools) {
      client ??= await connect(url, pool, lost);
      const { rows } = await client.query<{ pool: string; free: boolean }>(
        `SELECT pool, pg_try_advisory_lock($1::int, hashtext(pool)) AS free FROM unnest($2::text[]) AS pool`,
        [SPACE, pools],
      );
      const free = rows.filter((row) => row.free).map((row) => row.pool);
      await client.query(`SELECT pg_advisory_unlock($1::int, hashtext(pool)) FROM unnest($2::text[]) AS pool`, [
        SPACE,
        free,
      ]);
      return free;
    },
    async close() {
      await client?.end();
      client = null;
    },
  };
}

async function connect(url: string, pool: string, onLost: (error: Error) => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    application_name: "lull worker lock",
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", onLost);
  await client.connect();
  await client.query("SELECT pg_advisory_lock($1::int, hashtext($2))", [SPACE, pool]);
  return client;
}
