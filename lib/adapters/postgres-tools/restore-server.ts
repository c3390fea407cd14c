import type pg from "pg";
import { DatabaseToolsError } from "#lib/ports/database-tools.ts";
import { connected } from "../postgres/connected.ts";

/** Where a swap can be told to stop: what tests end a process or a server at. */
export type SwapPoint = "closed" | "ended" | "renamed" | "swapped";

/** The server of one of the platform's databases, and how restores sign in there. */
export interface RestoreServer {
  /** The name under which the platform finds its database. */
  live: string;
  /** Names a database that nobody restores: the live one is renamed. */
  restorerUrl: string;
  loaderUrl: string;
  /** The role that the platform works as. */
  app: string;
  /** The role that may grant and revoke writer, and end sessions. */
  admin: string;
  reached?: (point: SwapPoint) => Promise<void>;
}

/**
 * Rows are read as they are, or not at all: the function of a policy that an archive has brought would run with the
 * rights of whoever reads, and say what there is to be counted.
 */
const NO_POLICIES = "SET row_security = off";

/** Runs `work` as the role that makes, renames and drops databases. It never runs what an archive holds. */
export function asRestorer<T>(
  { restorerUrl }: RestoreServer,
  work: (client: pg.Client) => Promise<T>,
  database?: string,
): Promise<T> {
  return signedIn(urlOn(restorerUrl, database), async (client) => {
    await client.query(NO_POLICIES);
    return work(client);
  });
}

/** Runs `work` in a database as the role that owns nothing but it. */
export function asLoader<T>(
  { loaderUrl }: RestoreServer,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  return signedIn(urlOn(loaderUrl, database), async (client) => {
    await client.query(`RESET ALL; SET search_path = public; ${NO_POLICIES}`);
    return work(client);
  });
}

export function urlOn(url: string, database?: string): string {
  const target = new URL(url);
  if (database !== undefined) target.pathname = `/${encodeURIComponent(checkedName(database))}`;
  target.searchParams.set("application_name", "lull restore");
  return target.href;
}

export function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

/** Names that Lull makes are plain; everything is escaped all the same. */
export function checkedName(database: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_$-]{0,62}$/.test(database)) return database;
  throw new DatabaseToolsError("unknown", `'${database.slice(0, 80)}' is not a database's name.`);
}

/** PostgreSQL: it starts, ends, has ended our session, has no room for another. */
const AWAY = /^(08|53300|57P0)/;

async function signedIn<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  try {
    return await connected(url, work);
  } catch (error) {
    throw toolsError(error);
  }
}

function toolsError(error: unknown): Error {
  if (!(error instanceof Error) || error instanceof DatabaseToolsError) return error as Error;
  const { code = "" } = error as { code?: string };
  if (AWAY.test(code) || /^E[A-Z]+$/.test(code) || /Connection terminated|timeout/.test(error.message)) {
    return new DatabaseToolsError("unreachable", `PostgreSQL can't be reached: ${error.message}`);
  }
  if (code === "42501" || code.startsWith("28")) {
    return new DatabaseToolsError("notPermitted", `PostgreSQL refuses it: ${error.message}`);
  }
  if (code === "53100") return new DatabaseToolsError("noRoom", `PostgreSQL has no room left: ${error.message}`);
  return new DatabaseToolsError("failed", error.message);
}
