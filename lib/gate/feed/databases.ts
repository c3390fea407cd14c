import pg from "pg";
import type { GateDatabases, ReadRows } from "#lib/queries/gate/read-gate-state.ts";

/** A database that hangs is given up after so long, and asked again (milliseconds). */
const PATIENCE_MS = 5_000;

export interface OpenDatabases extends GateDatabases {
  close(): Promise<void>;
}

/** One connection each, made when it is needed and again when it was lost. */
export function openDatabases(urls: { control: string; platform: string }): OpenDatabases {
  const [control, platform] = [poolOf(urls.control), poolOf(urls.platform)];
  return {
    control: readerOf(control),
    platform: readerOf(platform),
    async close() {
      await Promise.allSettled([control.end(), platform.end()]);
    },
  };
}

function poolOf(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    ...{ connectionString, max: 1, application_name: "lull gate", keepAlive: true },
    ...{ connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS, statement_timeout: PATIENCE_MS },
    idleTimeoutMillis: 30_000,
  });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

function readerOf(pool: pg.Pool): ReadRows {
  return async (text, values = []) => (await pool.query<Record<string, unknown>>(text, [...values])).rows;
}
