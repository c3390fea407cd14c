import { cookies, headers } from "next/headers";
import { signInConsole, type ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";
import { signInRefusal } from "#lib/use-cases/console/sign-in-words.ts";
import { done, type Outcome } from "#lib/use-cases/outcome.ts";
import { addressOf } from "../auth/forwarded-headers.ts";
import { authSecret } from "../auth/auth-secret.ts";
import { consoleContext } from "./console-context.ts";
import { isSecure } from "./console-route.ts";
import { cookieOptions, sealSession, SESSION_COOKIE } from "./cookie.ts";
import { KNOWN_COOKIE, knownOptions, openKnown, sealKnown } from "./known-cookie.ts";

/** What a dialog asks for, beside what it is about. */
export interface ConsoleCredentials {
  user: string;
  password: string;
  /** Who is there, for whoever finds the console locked: in the portal, the portal's user. */
  name?: string;
}

/**
 * Signs in at the console from a server action, whatever page its dialog is on: takes the lock, sets the cookie, and
 * returns the session for the use case. Refused in words for the dialog: wrong, too many tries, held by somebody else.
 */
export async function openConsole(given: ConsoleCredentials): Promise<Outcome<ConsoleSession>> {
  const [jar, sent, secret, context] = await Promise.all([cookies(), headers(), authSecret(), consoleContext()]);
  const session = openKnown(jar.get(KNOWN_COOKIE)?.value, secret) ?? undefined;
  const signedIn = await signInConsole(context, { ...given, session }, addressOf(sent));
  if (!signedIn.ok) return signInRefusal(signedIn, new Date());
  const secure = isSecure({ headers: sent });
  jar.set(SESSION_COOKIE, sealSession(signedIn.value, secret), cookieOptions(secure));
  jar.set(KNOWN_COOKIE, sealKnown(signedIn.value.session, secret), knownOptions(secure));
  return done(signedIn.value);
}
