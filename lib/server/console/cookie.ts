import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";

interface CookieOptions {
  httpOnly: true;
  sameSite: "strict";
  path: "/maintenance";
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

/** A session as a cookie's value: what it says, and a signature that only this installation can make. */
export function sealSession(session: ConsoleSession, secret: string): string {
  const text = Buffer.from(JSON.stringify(session)).toString("base64url");
  return `${text}.${signature(text, secret)}`;
}

/**
 * What a cookie says, if this installation has signed it; null otherwise. Whether it still counts, the lock says (its
 * token) and the password (its generation): a cookie that was kept after its session ended is worth nothing.
 */
export function openSession(cookie: string | undefined, secret: string): ConsoleSession | null {
  const [text = "", signed = "", ...more] = (cookie ?? "").slice(0, 1_000).split(".");
  if (more.length > 0 || !isSame(signed, signature(text, secret))) return null;
  try {
    return Sealed.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}

/** A key of its own, so that nothing else that the secret signs can pass for a console's session. */
function signature(text: string, secret: string): string {
  return createHmac("sha256", `lull console session ${secret}`).update(text).digest("base64url");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
