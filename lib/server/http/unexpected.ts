import { randomUUID } from "node:crypto";
import { struck } from "../maintenance/memory.ts";
import { webLog } from "../web-log.ts";
import { problem } from "./problem.ts";

/** Codes of Prisma and pg for 'the database can't be reached or has no room for another connection'. */
const NO_DATABASE: ReadonlySet<string> = new Set([
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "DatabaseNotReachable", "ConnectionClosed", "SocketTimeout"],
  ...["ECONNREFUSED", "ECONNRESET", "57P01", "57P02", "57P03", "53300", "TooManyConnections"],
]);

/** What pg says, without a code, of a server that doesn't answer or has gone. */
const NO_DATABASE_SAID =
  /^(Connection terminated|Query read timeout|Client has encountered a connection error|Connection ended unexpectedly)/;

/**
 * The answer to what nobody foresaw: an id that is in the log with the error, and no detail of it.
 * A database that can't be reached is no bug: that is 503.
 */
export function unexpected(error: unknown, request: Request): Response {
  const { errorId, noDatabase } = logUnexpected(error, request);
  if (isNoRoom(error)) {
    const detail = "More is asked of the database than it answers at once. Try again in a few seconds.";
    return problem("unavailable", detail, { errorId });
  }
  if (noDatabase) return problem("unavailable", "The database can't be reached.", { errorId, by: "maintenance" });
  return problem("unexpected", `Something went wrong that shouldn't. It is in the log as ${errorId}.`, { errorId });
}

/** Logs it under an id of its own, for answers that have another form. */
export function logUnexpected(error: unknown, request: Request): { errorId: string; noDatabase: boolean } {
  const errorId = randomUUID();
  const { pathname } = new URL(request.url);
  webLog().error({ err: error, errorId, method: request.method, path: pathname }, "request failed");
  const noDatabase = isNoDatabase(error);
  if (noDatabase) struck();
  return { errorId, noDatabase };
}

/** Every connection of the pool was in use for as long as one waits: no sign of a database that is down. */
function isNoRoom(error: unknown): boolean {
  return error instanceof Error && error.message === "timeout exceeded when trying to connect";
}

export function isNoDatabase(error: unknown): boolean {
  if (error instanceof Error && NO_DATABASE_SAID.test(error.message)) return true;
  return codesOf(error).some((code) => NO_DATABASE.has(code));
}

/** Codes of an error and of what caused it: Prisma keeps the driver's own in `meta`. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 6) return [];
  const { code, originalCode, kind, cause, meta, driverAdapterError } = error as Record<string, unknown>;
  const own = [code, originalCode, kind].filter((each) => typeof each === "string");
  return [...own, ...[cause, meta, driverAdapterError].flatMap((inner) => codesOf(inner, depth + 1))];
}
