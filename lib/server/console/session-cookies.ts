import type { ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";
import { sealSession, SESSION_COOKIE } from "./cookie.ts";
import { KNOWN_COOKIE, sealKnown } from "./known-cookie.ts";
import { askerCookie } from "./asker-cookie.ts";
import { setCookieText } from "./request-cookies.ts";

/** What a browser is given when it has the console: its session, and by what it is known in the portal's dialogs. */
export function sessionCookies(session: ConsoleSession, secret: string, secure: boolean): string[] {
  return [
    setCookieText({ name: SESSION_COOKIE, value: sealSession(session, secret), path: "/maintenance", secure }),
    setCookieText({ name: KNOWN_COOKIE, value: sealKnown(session.session, secret), path: "/", secure }),
    askerCookie(null, secret, secure),
  ];
}

/** The same, forgotten. */
export function noSessionCookies(secure: boolean): string[] {
  return [
    setCookieText({ name: SESSION_COOKIE, value: null, path: "/maintenance", secure }),
    setCookieText({ name: KNOWN_COOKIE, value: null, path: "/", secure }),
  ];
}
