import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "#lib/use-cases/actor.ts";
import { controlClient } from "../databases.ts";
import { authSecret } from "./auth-secret.ts";
import { callbackPath } from "./callback-path.ts";
import { identify, type Identified } from "./identify.ts";

/**
 * Who asks. Route handlers pass their request: its method and origin are checked, and a bearer token counts. Pages and
 * server actions pass nothing (Next.js itself has compared an action's origin with the host).
 */
export async function currentActor(request?: Request): Promise<Identified> {
  return request ? identify(request, await identifying()) : pageActor();
}

/** For pages and their actions: the actor, or off to /login, and back to this page afterwards. */
export async function requireActor(): Promise<Actor> {
  const identified = await currentActor();
  if (identified.ok) return identified.value;
  const asked = callbackPath((await headers()).get("x-lull-path"));
  redirect(asked === "/" ? "/login" : `/login?from=${encodeURIComponent(asked)}`);
}

/** Read once per rendering, whatever number of components ask. */
const pageActor = cache(async (): Promise<Identified> => {
  const own = new Headers(await headers());
  // A page is for people: tokens are for the API.
  own.delete("authorization");
  return identify({ method: "GET", headers: own }, await identifying());
});

async function identifying() {
  const [control, secret] = await Promise.all([controlClient(), authSecret()]);
  return { control, secret, now: new Date() };
}
