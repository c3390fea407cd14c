import type { ControlClient } from "#lib/ports/databases.ts";
import { sessionActor } from "#lib/queries/users/session-actor.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { signInByPassword } from "#lib/use-cases/sign-in/sign-in-by-password.ts";
import { authenticateToken } from "#lib/use-cases/tokens/authenticate-token.ts";
import { addressOf } from "../auth/forwarded-headers.ts";
import { signInLimits } from "../databases.ts";
import { overRequestLimit } from "../http/request-limit.ts";
import { passwords } from "../passwords.ts";
import { basicCredentials } from "./basic-credentials.ts";
import { compatibleAnswer } from "./answer.ts";
import { notCertified, refusedAnswer } from "./refused.ts";

const BEARER = /^bearer +(\S{1,200})$/i;

/**
 * Who asks on a compatible path: by name and password (Basic) or by a token (Bearer), or the answer that says why not.
 * Cookies don't count here: no page of a browser can ask in somebody's name.
 */
export async function compatibleActor({ headers }: Request, control: ControlClient): Promise<Actor | Response> {
  const authorization = headers.get("authorization") ?? "";
  const address = addressOf(headers);
  const token = BEARER.exec(authorization)?.[1];
  const actor = token
    ? await authenticateToken(control, token, { address, now: new Date() })
    : await byPassword(authorization, control, address);
  if (actor === null) return notCertified();
  if (actor instanceof Response) return actor;
  const wait = await overRequestLimit(actor);
  if (wait === null) return actor;
  return compatibleAnswer(429, { result: "429-00001", message: "Too many requests." }, { "retry-after": String(wait) });
}

async function byPassword(
  authorization: string,
  control: ControlClient,
  address: string | null,
): Promise<Actor | Response | null> {
  const credentials = basicCredentials(authorization);
  if (!credentials) return null;
  const context = { control, passwords, limits: await signInLimits() };
  const signedIn = await signInByPassword(context, credentials, { address, door: "basic" });
  if (signedIn.ok) {
    const { id, sessionEpoch } = signedIn.value;
    return sessionActor(control, { userId: id, epoch: sessionEpoch, sessionId: null }, address);
  }
  return signedIn.reason === "forbidden" ? null : refusedAnswer(signedIn, "");
}
