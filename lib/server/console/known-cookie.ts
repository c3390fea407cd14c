import { z } from "zod";
import type { cookieOptions } from "./cookie.ts";
import { seal, unseal } from "./seal.ts";

/**
 * By which sign-in the console knows this browser, on every page of the portal: whoever has the console and gives the
 * password once more in a dialog there isn't taken for somebody else. It opens nothing without the password.
 */
export const KNOWN_COOKIE = "lull-console-known";

const PURPOSE = "console known";
const Known = z.strictObject({ session: z.uuid() });

export function knownOptions(secure: boolean): ReturnType<typeof cookieOptions> {
  return { httpOnly: true, sameSite: "strict", path: "/", secure };
}

export function sealKnown(session: string, secret: string): string {
  return seal(PURPOSE, { session }, secret);
}

/** The session that it names; null where there is none of this installation's. */
export function openKnown(cookie: string | undefined, secret: string): string | null {
  return unseal(PURPOSE, cookie, Known, secret)?.session ?? null;
}
