import NextAuth from "next-auth";
import { headers } from "next/headers";
import { argon2Passwords } from "#lib/adapters/argon2/hash.ts";
import { controlClient, signInLimits } from "../control.ts";
import { authConfig } from "./auth-config.ts";
import { authSecret } from "./auth-secret.ts";
import { addressOf } from "./forwarded-headers.ts";
import { readOidcSettings } from "./oidc-settings.ts";

/** next-auth's own verbs. Pages and routes ask lib/server/auth/actor.ts who somebody is. */
export const { handlers, signIn, signOut } = NextAuth(async () => {
  const [control, limits, secret] = await Promise.all([controlClient(), signInLimits(), authSecret()]);
  const address = async (): Promise<string | null> => addressOf(await headers());
  return authConfig({ control, limits, passwords: argon2Passwords, secret, oidc: readOidcSettings(), address });
});
