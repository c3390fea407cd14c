import { z } from "zod";
import type { ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";
import { seal, unseal } from "./seal.ts";

export const SESSION_COOKIE = "lull-console";

interface CookieOptions {
  httpOnly: true;
  sameSite: "strict";
  path: "/maintenance" | "/";
  secure: boolean;
}

/** Of the console's own cookie: it goes to /maintenance alone, and no script reads it. */
export function cookieOptions(secure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: "strict", path: "/maintenance", secure };
}

const Sealed: z.ZodType<ConsoleSession> = z.strictObject({
  session: z.uuid(),
  token: z.int().min(0),
  generation: z.int().min(1),
  kind: z.enum(["database", "file"]),
});

const PURPOSE = "console session";

/** A session as a cookie's value. */
export function sealSession(session: ConsoleSession, secret: string): string {
  return seal(PURPOSE, session, secret);
}

/**
 * What a cookie says, if this installation has signed it; null otherwise. Whether it still counts, the lock says (its
 * token) and the password (its generation): a cookie that was kept after its session ended is worth nothing.
 */
export function openSession(cookie: string | undefined, secret: string): ConsoleSession | null {
  return unseal(PURPOSE, cookie, Sealed, secret);
}
