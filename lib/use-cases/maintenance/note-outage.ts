import type { OutageCause } from "#lib/domain/console/outage.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { changeMaintenance } from "./change-maintenance.ts";

export const OUTAGE_WORDS: Readonly<Record<OutageCause, string>> = {
  database: "The platform's database can't be reached.",
  runners: "No runner of the platform is left.",
};

/** Operations that stop or start the platform themselves: that it is down meanwhile is what they want. */
const WANTS_IT_DOWN = ["platform.enter", "platform.startup", "platform.restore", "platform.undoRestore"];
const UPGRADES = ["platform.upgrade", "platform.rollback"];
const AT_WORK = ["queued", "running", "paused", "asking", "aborting"];

/**
 * The platform is down and no plan has asked for it: the state becomes `on`. Of many who see it at once one writes it.
 * True: it was this one.
 */
export async function noteOutage(tx: ControlTx, cause: OutageCause, now: Date): Promise<boolean> {
  const before = await tx.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  if (before.maintenance === "on") {
    // A startup that has failed because of it may be tried again by itself.
    if (before.maintenanceCause === "outage" && before.maintenanceOperationId !== null) await forgetStartup(tx);
    return false;
  }
  const wanted = await tx.operation.count({
    where: { kind: { in: [...WANTS_IT_DOWN, ...UPGRADES] }, status: { in: AT_WORK } },
  });
  if (wanted > 0) return false;
  const reason = OUTAGE_WORDS[cause];
  const change = { event: "outage", actor: systemActor("outage watch"), now, reason, cause: "outage" } as const;
  const turned = await changeMaintenance(tx, { ...change, operationId: null });
  return turned.ok;
}

async function forgetStartup(tx: ControlTx): Promise<void> {
  await tx.mode.updateMany({
    where: { scope: SYSTEM_SCOPE, maintenance: "on", maintenanceCause: "outage" },
    data: { maintenanceOperationId: null },
  });
}
