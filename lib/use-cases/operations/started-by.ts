import type { ControlTx } from "#lib/ports/databases.ts";
import { systemActor, type Actor } from "../actor.ts";

/** A reason of the mode is this long at most. */
const MOST_OF_A_REASON = 1_000;

/** In whose name an operation's steps act, and for which reason. */
export async function startedBy(control: ControlTx, operationId: string): Promise<{ actor: Actor; reason: string }> {
  const { byId, byName, reason } = await control.operation.findUniqueOrThrow({ where: { id: operationId } });
  return { actor: { ...systemActor(byName), id: byId }, reason: reason.slice(0, MOST_OF_A_REASON) };
}
