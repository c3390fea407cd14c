import { heldBy, type ConsoleLock, type Holder } from "#lib/domain/console/lock.ts";
import type { ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";
import type { LostReason } from "#lib/queries/console/console-view.ts";
import { authSecret } from "../auth/auth-secret.ts";
import { consoleContext } from "./console-context.ts";
import { openSession, SESSION_COOKIE } from "./cookie.ts";
import { cookieOf } from "./request-cookies.ts";

type Context = Awaited<ReturnType<typeof consoleContext>>;

/** Whoever holds the console, or why a request isn't theirs. */
export type Standing = ({ held: true; context: Context } & Held) | { held: false; why: LostReason };

interface Held {
  session: ConsoleSession;
  holder: Holder;
  lock: ConsoleLock;
  now: Date;
}

/**
 * How a request stands at the console: its cookie's signature, the password's generation, the lock's token. A verb
 * checks the token once more in its own transaction: between this and that it may be lost.
 */
export async function standingOf(request: Request): Promise<Standing> {
  const session = openSession(cookieOf(request, SESSION_COOKIE), await authSecret());
  if (!session) return { held: false, why: "none" };
  const context = await consoleContext();
  if ((await context.identity.read())?.generation !== session.generation) return { held: false, why: "ended" };
  if (context.lock.kind !== session.kind) return { held: false, why: "moved" };
  const { lock, now } = await context.lock.read();
  const holder = heldBy(lock, session.token, now);
  // A token is a sign-in's own: another session with the same one was never given it.
  if (holder?.session !== session.session) return { held: false, why: "lost" };
  return { held: true, context, session, holder, lock, now };
}
