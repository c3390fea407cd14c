import { actsFor } from "#lib/domain/authority/organizations.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { ModePlace } from "#lib/queries/modes/read-mode.ts";
import type { Actor } from "../actor.ts";
import { done, notFound, type Outcome } from "../outcome.ts";

type Conductor = NonNullable<Awaited<ReturnType<typeof readConductor>>>;

/** A conductor by its id, for those who act for its organization; the others learn nothing of it. */
export async function findConductor(tx: PlatformTx, actor: Actor, id: string): Promise<Outcome<Conductor>> {
  const conductor = await readConductor(tx, id);
  if (!conductor || !actsFor(actor, conductor.workspace.organizationId)) {
    return notFound("There is no such conductor of yours.");
  }
  return done(conductor);
}

function readConductor(tx: PlatformTx, id: string) {
  return tx.conductor.findUnique({ where: { id }, include: { workspace: true } });
}

/** Whose switches count for a conductor. */
export async function placeOfConductor(tx: PlatformTx, id: string): Promise<ModePlace | null> {
  const conductor = await readConductor(tx, id);
  return conductor && { organizationId: conductor.workspace.organizationId, workspaceId: conductor.workspaceId };
}
