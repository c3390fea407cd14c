import { refusalOf, type Right } from "#lib/domain/authority/rights.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { requireActor } from "#lib/server/auth/actor.ts";
import { controlClient, platformClient } from "#lib/server/databases.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import type { PlatformContext } from "#lib/use-cases/platform-mutation.ts";

interface Visitor {
  actor: Actor;
  control: ControlClient;
}

/** A page's visitor who has the right that it needs, or why not: `NotForYou` says so. */
type Admitted = ({ refusal: null } & Visitor) | { refusal: string };

/** Who looks, and what is read with. Whoever isn't signed in is led to the sign-in. */
export async function visitor(): Promise<Visitor> {
  return { actor: await requireActor(), control: await controlClient() };
}

/**
 * The same for a page that needs a right. Each page asks for itself: the layout around it is not rendered anew for
 * every navigation, and guards nothing.
 */
export async function visitorWith(right: Right): Promise<Admitted> {
  const { actor, control } = await visitor();
  const refusal = refusalOf(actor, right);
  return refusal === null ? { refusal, actor, control } : { refusal };
}

/** What a server action calls its use case with. */
export async function actionContext(): Promise<PlatformContext> {
  const { actor, control } = await visitor();
  return { actor, control, platform: await platformClient(), now: () => new Date() };
}
