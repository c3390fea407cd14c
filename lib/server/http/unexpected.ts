import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { problem } from "./problem.ts";

const log = pino({ name: "web", base: { pid: process.pid } });

/** Codes of Prisma and pg for 'the database can't be reached or has no room for another connection'. */
const NO_DATABASE = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "ECONNREFUSED", "57P01", "57P03", "53300"]);

/**
 * The answer to what nobody foresaw: an id that is in the log with the error, and no detail of it.
 * A database that can't be reached is no bug: that is 503.
 */
export function unexpected(error: unknown, request: Request): Response {
  const errorId = randomUUID();
  const { pathname } = new URL(request.url);
  log.error({ err: error, errorId, method: request.method, path: pathname }, "request failed");
  if (isNoDatabase(error)) return problem("unavailable", "The control database can't be reached.", { errorId });
  return problem("unexpected", `Something went wrong that shouldn't. It is in the log as ${errorId}.`, { errorId });
}

function isNoDatabase(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const { code } = cause as Error & { code?: unknown };
    if (typeof code === "string" && NO_DATABASE.has(code)) return true;
    if (cause.name === "PrismaClientInitializationError") return true;
  }
  return false;
}
