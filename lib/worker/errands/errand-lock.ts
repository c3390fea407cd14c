import pg from "pg";

/** 'lule': the key space of errands. */
const SPACE = 0x6c756c65;

export interface ErrandLock {
  /** Aborted when the connection is lost: somebody else may hold the lock from then on. */
  lost: AbortSignal;
  release(): Promise<void>;
}

/** The session advisory lock of one errand, on a connection of its own; null where another process works on it. */
export async function takeErrandLock(url: string, key: string): Promise<ErrandLock | null> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    application_name: "lull errand",
    connectionTimeoutMillis: 5_000,
  });
  const lost = new AbortController();
  client.on("error", (error) => lost.abort(error));
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>(
    "SELECT pg_try_advisory_lock($1::int, hashtext($2)) AS taken",
    [SPACE, key],
  );
  const release = async (): Promise<void> => client.end().catch(() => undefined);
  if (rows[0]?.taken === true) return { lost: lost.signal, release };
  await release();
  return null;
}
