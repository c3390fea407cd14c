import { postgresCodes } from "./postgres-codes.ts";

/** Prisma: the server isn't there, doesn't answer in time, has no such database, has closed the connection. */
const CODES = ["P1001", "P1002", "P1003", "P1017"];

/** Whether a statement failed because its database can't be reached. */
export function isUnreachable(error: unknown): boolean {
  return postgresCodes(error).some((code) => CODES.includes(code));
}
