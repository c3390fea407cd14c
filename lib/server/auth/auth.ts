import NextAuth from "next-auth";
import { headers } from "next/headers";
import { pino } from "pino";
import { argon2Passwords } from "#lib/adapters/argon2/hash.ts";
import { controlClient, signInLimits } from "../databases.ts";
import { authConfig } from "./auth-config.ts";
import { authSecret } from "./auth-secret.ts";
import { addressOf } from "./forwarded-headers.ts";
import { readOidcSettings } from "./oidc-settings.ts";

/** next-auth's own verbs. Pages and routes ask lib/server/auth/actor.ts who somebody is. */
export const { handlers, signIn, signOut } = NextAuth(async () => {
  const [control, limits, secret] = await Promise.all([controlClient(), signInLimits(), authSecret()]);
  const address = async (): Promise<string | null> => addressOf(await headers());
  const passwords = argon2Passwords;
  return authConfig({ control, limits, passwords, secret, oidc: readOidcSettings(), address, onTrouble });
});

const log = pino({ name: "web", base: { pid: process.pid } });

/** Names and messages alone: what else these errors carry may hold a code or a token. */
function onTrouble(error: Error): void {
  const chain: string[] = [];
  let at: unknown = error;
  while (at instanceof Error && chain.length < 5) {
    chain.push(`${at.name}: ${at.message.slice(0, 500)}`);
    const { cause } = at as { cause?: unknown };
    at = cause instanceof Error ? cause : (cause as { err?: unknown } | undefined)?.err;
  }
  log.warn({ because: chain }, "signing in failed");
}
