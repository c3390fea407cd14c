import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { requireActor } from "#lib/server/auth/actor.ts";
import { controlClient } from "#lib/server/control.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import type { MutationContext } from "#lib/use-cases/mutation.ts";

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
export async function actionContext(): Promise<MutationContext> {
  const { actor, control } = await visitor();
  return { actor, control, now: () => new Date() };
}
