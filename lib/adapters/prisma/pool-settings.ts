import type { PoolConfig } from "pg";

export interface ClientOptions {
  /** Connections at most. */
  max: number;
  /** How long one waits for a connection, one of the pool's that is free included; five seconds where nothing is said. */
  connectWithinMs?: number;
  /** How long a query waits for a database that says nothing at all; else for as long as the connection stands. */
  answerWithinMs?: number;
  /** Told of connections that break; the pool replaces them by itself. */
  onConnectionLost?: (error: Error) => void;
}

/** Every wait is bounded: for a connection, for a statement, for a transaction that somebody left open. */
export function poolSettings(url: string, options: ClientOptions): PoolConfig {
  return {
    connectionString: url,
    max: options.max,
    connectionTimeoutMillis: options.connectWithinMs ?? 5_000,
    idleTimeoutMillis: 300_000,
    statement_timeout: 60_000,
    ...(options.answerWithinMs ? { query_timeout: options.answerWithinMs } : {}),
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    application_name: "lull",
  };
}
