import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { requireActor } from "#lib/server/auth/actor.ts";
import { controlClient, platformClient } from "#lib/server/databases.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import type { PlatformContext } from "#lib/use-cases/platform-mutation.ts";

interface Visitor {
  actor: Actor;
  control: ControlClient;
  seesFleet: boolean;
}

/** Who looks at a page, and what it reads with. Whoever isn't signed in is led to the sign-in. */
export async function visitor(): Promise<Visitor> {
  const actor = await requireActor();
  return { actor, control: await controlClient(), seesFleet: refusalOf(actor, "fleet.see") === null };
}

/** What a server action calls its use case with. */
export async function actionContext(): Promise<PlatformContext> {
  const { actor, control } = await visitor();
  return { actor, control, platform: await platformClient(), now: () => new Date() };
}
