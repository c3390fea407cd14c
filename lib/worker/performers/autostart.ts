import type { Ref } from "#lib/domain/plan/action.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { HypervisorError, type Hypervisor } from "#lib/ports/hypervisor.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import { hypervisorAt } from "./connect.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/**
 * A boot in maintenance starts nothing behind Lull's back. The record knows the instances before the
 * first of them is changed, so that a worker that dies in the middle loses none.
 */
export async function suspendAutostart(
  deps: PerformerDeps,
  { action, operationId }: Look<"node.suspendAutostart">,
): Promise<StepOutcome> {
  const { node, instances } = action;
  await deps.control.$transaction((tx) =>
    remember(tx, operationId, (known) => [...new Set([...known, ...instances.map(({ id }) => id)])]),
  );
  const changed = await setAll(await hypervisorAt(deps, node), instances, false);
  return {
    kind: "done",
    detail: `suspended for ${changed.length} of ${instances.length}`,
    write: (tx) => picture(tx, node, changed, false),
    topics: ["instances", `node:${node.name}`],
  };
}

/** Puts the autostart back of those that are on the node; one that has gone is somebody else's now. */
export async function restoreAutostart(
  deps: PerformerDeps,
  { action, operationId }: Look<"node.restoreAutostart">,
): Promise<StepOutcome> {
  const { node, instances } = action;
  const changed = await setAll(await hypervisorAt(deps, node), instances, true);
  return {
    kind: "done",
    detail: `restored for ${changed.length} of ${instances.length}`,
    write: async (tx) => {
      const back = new Set(changed);
      await remember(tx, operationId, (known) => known.filter((id) => !back.has(id)));
      await picture(tx, node, changed, true);
    },
    topics: ["instances", `node:${node.name}`],
  };
}

/** The ids of those that the node knows; setting twice what is set changes nothing. */
async function setAll(hypervisor: Hypervisor, instances: readonly Ref[], on: boolean): Promise<string[]> {
  const changed: string[] = [];
  for (const { id } of instances) {
    try {
      await hypervisor.setAutostart(id, on);
      changed.push(id);
    } catch (error) {
      if (!(error instanceof HypervisorError && error.code === "not-found")) throw error;
    }
  }
  return changed;
}

async function remember(
  tx: ControlTx,
  operationId: string,
  change: (known: readonly string[]) => string[],
): Promise<void> {
  const { maintenanceId } = await tx.operation.findUniqueOrThrow({ where: { id: operationId } });
  if (!maintenanceId) return;
  await tx.$executeRaw`SELECT 1 FROM "Maintenance" WHERE id = ${maintenanceId}::uuid FOR UPDATE`;
  const { autostart } = await tx.maintenance.findUniqueOrThrow({ where: { id: maintenanceId } });
  const ids = change(autostart as unknown as string[]);
  await tx.maintenance.update({ where: { id: maintenanceId }, data: { autostart: ids } });
}

async function picture(tx: ControlTx, node: Ref, ids: readonly string[], autostart: boolean): Promise<void> {
  await tx.instance.updateMany({ where: { id: { in: [...ids] }, nodeId: node.id }, data: { autostart } });
}
