import { holderNow } from "#lib/domain/console/lock.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlClient, ControlTx } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { changeLock } from "../console/database-lock.ts";
import { lockScope } from "../modes/lock-scope.ts";
import { RolledBack, type Transaction } from "../mutation.ts";
import { recordAudit } from "../record-audit.ts";
import type { Outcome } from "../outcome.ts";
import type { Started } from "../operations/start-planned.ts";
import { changeMaintenance } from "./change-maintenance.ts";
import type { MaintenanceContext } from "./maintenance-context.ts";
import { startPlatform } from "./start-platform.ts";

export type World = Pick<MaintenanceContext, "control" | "platform" | "services" | "now">;

/**
 * An outage has ended and nobody holds the console: the startup runs without a person. Of many who see it at once one
 * inserts it. One that has failed is a person's to retry, unless the platform was down once more (`again`). Null: there
 * is nothing to start, or somebody has the console and decides.
 */
export async function startByItself(world: World, again: boolean): Promise<string | null> {
  return inTransaction(world.control, async (tx) => {
    await lockScope(tx, SYSTEM_SCOPE);
    const { maintenance, maintenanceCause, maintenanceOperationId } = await modeOf(tx);
    if (maintenance !== "on" || maintenanceCause !== "outage") return null;
    if ((maintenanceOperationId !== null && !again) || (await isHeld(tx))) return null;
    return begin(tx, world, "the outage has ended by itself");
  });
}

/** Lull is started as a whole: what was open, or was closed by an outage, begins with a startup. */
export async function startCold(world: World): Promise<string | null> {
  return (await startAnew(world, world.now(), "Lull was started")) ?? startByItself(world, true);
}

/**
 * Lull was down, or nobody could read its mode, since then: what was open begins with a startup too. Null: it isn't
 * open, or somebody has started it since.
 */
export async function startAnew(world: World, since: Date, reason: string): Promise<string | null> {
  return inTransaction(world.control, async (tx) => {
    await lockScope(tx, SYSTEM_SCOPE);
    const { maintenance } = await modeOf(tx);
    if (maintenance !== "off") return null;
    const begun = await tx.operation.count({ where: { kind: "platform.startup", createdAt: { gte: since } } });
    if (begun > 0) return null;
    const change = { event: "outage", actor: systemActor("outage watch"), now: world.now(), reason } as const;
    await changeMaintenance(tx, { ...change, cause: "outage", operationId: null });
    return begin(tx, world, reason);
  });
}

async function begin(tx: ControlTx, world: World, reason: string): Promise<string | null> {
  const actor = systemActor("outage watch");
  const transaction: Transaction = { tx, actor, now: world.now(), audit: (line) => recordAudit(tx, actor, line) };
  const started: Outcome<Started> = await startPlatform(transaction, world, { reason });
  if (!started.ok) throw new RolledBack(started);
  return started.value.operationId;
}

/** What is refused is refused to a person too, who reads why at the console: nothing was begun. */
async function inTransaction<T>(control: ControlClient, work: (tx: ControlTx) => Promise<T>): Promise<T | null> {
  try {
    return await control.$transaction(work, { maxWait: 5_000, timeout: 30_000 });
  } catch (error) {
    if (error instanceof RolledBack) return null;
    throw error;
  }
}

function modeOf(tx: ControlTx) {
  return tx.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
}

function isHeld(tx: ControlTx): Promise<boolean> {
  return changeLock(tx, (lock, now) => ({ lock, result: holderNow(lock, now) !== null }));
}
