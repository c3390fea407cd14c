import { getToken } from "next-auth/jwt";
import { z } from "zod";
import type { SessionRef } from "#lib/queries/users/session-actor.ts";
import { SECURE_SESSION_COOKIE } from "./session-cookie.ts";

/** A session lasts this long from signing in, however busy it is. Seconds. */
export const SESSION_SECONDS = 12 * 3600;

/** Who, in which epoch of this user's sessions, which session, and since when. */
export const sessionClaims = z.object({ sub: z.guid(), epoch: z.int(), sid: z.guid(), since: z.int() });

/** What the session's cookie says, if its seal is ours and it isn't too old; else null. */
export async function readSessionClaims(headers: Headers, secret: string, now: Date): Promise<SessionRef | null> {
  const cookie = headers.get("cookie");
  if (!cookie?.includes("authjs.session-token")) return null;
  // Only the cookie: given all headers, getToken would take a JWT from Authorization as well.
  const secureCookie = cookie.includes(SECURE_SESSION_COOKIE);
  const token = await getToken({ req: { headers: { cookie } }, secret, secureCookie });
  const parsed = sessionClaims.safeParse(token);
  if (!parsed.success) return null;
  const { sub, epoch, sid, since } = parsed.data;
  return since + SESSION_SECONDS > now.getTime() / 1000 ? { userId: sub, epoch, sessionId: sid } : null;
}
