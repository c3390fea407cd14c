import { sessionActor } from "#lib/queries/users/session-actor.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { authenticateToken } from "#lib/use-cases/tokens/authenticate-token.ts";
import { addressOf } from "./forwarded-headers.ts";
import { isSameOrigin } from "./same-origin.ts";
import { readSessionClaims } from "./session-claims.ts";

export type Identified = { ok: true; value: Actor } | NotIdentified;

/** 'unauthenticated' is answered with 401, 'forbidden' (another site's request with our cookie) with 403. */
export interface NotIdentified {
  ok: false;
  reason: "unauthenticated" | "forbidden";
  detail: string;
}

interface Identifying {
  control: ControlClient;
  secret: string;
  now: Date;
}

/**
 * Who sent a request: by its bearer token, or else by its session's cookie, read from the database each time, so that a
 * disabled user is out, and changed groups count, with the next request. A bad token never falls back to the cookie.
 */
export async function identify(
  request: Pick<Request, "method" | "headers">,
  { control, secret, now }: Identifying,
): Promise<Identified> {
  const address = addressOf(request.headers);
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = /^Bearer +(\S{1,200})$/i.exec(authorization)?.[1];
    const actor = token ? await authenticateToken(control, token, { address, now }) : null;
    return actor ? { ok: true, value: actor } : unauthenticated("This token isn't valid (any more).");
  }
  const claims = await readSessionClaims(request.headers, secret, now);
  const actor = claims && (await sessionActor(control, claims, address));
  if (!actor) return unauthenticated("Sign in, or send a token: Authorization: Bearer lull_...");
  if (isSameOrigin(request)) return { ok: true, value: actor };
  return { ok: false, reason: "forbidden", detail: "This request came from another site. Nothing was done." };
}

function unauthenticated(detail: string): NotIdentified {
  return { ok: false, reason: "unauthenticated", detail };
}
