import { randomUUID } from "node:crypto";
import type { NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { oidcUser } from "#lib/queries/users/oidc-user.ts";
import { sessionActor } from "#lib/queries/users/session-actor.ts";
import type { CheckContext } from "#lib/use-cases/sign-in/check-password.ts";
import { signInByOidc } from "#lib/use-cases/sign-in/sign-in-by-oidc.ts";
import { signInByPassword } from "#lib/use-cases/sign-in/sign-in-by-password.ts";
import { signOut } from "#lib/use-cases/sign-in/sign-out.ts";
import { oidcPerson } from "./oidc-person.ts";
import type { OidcSettings } from "./oidc-settings.ts";
import { SESSION_SECONDS, sessionClaims } from "./session-claims.ts";
import { SignInRefused } from "./sign-in-refused.ts";

export interface AuthParts extends CheckContext {
  secret: string;
  oidc: OidcSettings | null;
  /** Of whoever sent the present request. */
  address(): Promise<string | null>;
  /** Told of what went wrong in next-auth or at the provider, for the log. */
  onTrouble(error: Error): void;
}

const OIDC = "oidc";
const signedIn = z.object({ id: z.guid(), sessionEpoch: z.int() });

/** next-auth seals the cookie and speaks OIDC; who may sign in is decided by the use cases alone. */
export function authConfig(parts: AuthParts): NextAuthConfig {
  const { control, secret, oidc } = parts;
  return {
    secret,
    trustHost: true,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/login", signOut: "/login", error: "/login" },
    providers: [passwordProvider(parts), ...(oidc ? [oidcProvider(oidc)] : [])],
    // A refused password is no trouble: it is in the audit.
    logger: {
      error: (error) => {
        if (!(error instanceof SignInRefused)) parts.onTrouble(error);
      },
    },
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (account?.provider !== OIDC) return true;
        const person = oidc && oidcPerson(profile, oidc);
        if (!person) return "/login?error=provider";
        const outcome = await signInByOidc(control, person, await parts.address());
        return outcome.ok || "/login?error=account";
      },
      // On signing in, the claims; afterwards they stay as they are. They say who; what one may do is read each time.
      jwt: async ({ token, user, account, profile }) => {
        if (!account) return token;
        const person = account.provider === OIDC && oidc ? oidcPerson(profile, oidc) : null;
        const found = signedIn.parse(person ? await oidcUser(control, person.subject) : user);
        return { sub: found.id, epoch: found.sessionEpoch, sid: randomUUID(), since: Math.floor(Date.now() / 1000) };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async (message) => {
        const token = "token" in message ? message.token : null;
        const claims = sessionClaims.safeParse(token);
        if (!claims.success) return;
        const { sub, epoch, sid, since } = claims.data;
        const actor = await sessionActor(control, { userId: sub, epoch, sessionId: sid }, await parts.address());
        const endsAt = new Date((since + SESSION_SECONDS) * 1000);
        if (actor) await signOut({ control, actor, now: () => new Date() }, { id: sid, endsAt });
      },
    },
  };
}

function passwordProvider(parts: AuthParts) {
  return Credentials({
    credentials: { name: {}, password: { type: "password" } },
    authorize: async (given) => {
      const from = { address: await parts.address(), door: "portal" };
      const outcome = await signInByPassword(parts, { name: given.name, password: given.password }, from);
      if (!outcome.ok) throw new SignInRefused(outcome);
      return outcome.value;
    },
  });
}

function oidcProvider({ issuer, clientId, clientSecret, name, scope }: OidcSettings) {
  return {
    id: OIDC,
    name,
    type: "oidc" as const,
    issuer,
    clientId,
    clientSecret,
    checks: ["pkce" as const, "state" as const, "nonce" as const],
    authorization: { params: { scope } },
  };
}
