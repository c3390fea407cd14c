import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { changeMaintenance } from "./change-maintenance.ts";

const STOPPED = ["failed", "abortFailed", "aborted"];
const MOVING = ["queued", "running", "asking"];

/**
 * Keeps the state in step with the startup that it belongs to: one that has failed or was aborted leads back to `on`,
 * where the console's sign-in is open; one that is retried leads to `starting` again. True: it was changed.
 */
export async function followStartup(tx: ControlTx, now: Date): Promise<boolean> {
  const mode = await tx.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  const { maintenance, maintenanceOperationId: id } = mode;
  if (id === null || (maintenance !== "starting" && maintenance !== "on")) return false;
  const startup = await tx.operation.findUnique({ where: { id }, select: { kind: true, status: true, failure: true } });
  if (startup?.kind !== "platform.startup") return false;
  const event = eventOf(maintenance, startup.status);
  if (!event) return false;
  const actor = systemActor("outage watch");
  const turned = await changeMaintenance(tx, { event, actor, now, reason: startup.failure, operationId: id });
  return turned.ok;
}

function eventOf(maintenance: string, status: string): "startFailed" | "exit" | null {
  if (maintenance === "starting" && STOPPED.includes(status)) return "startFailed";
  return maintenance === "on" && MOVING.includes(status) ? "exit" : null;
}
