import type { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { PlanRequest } from "../operations/plan-request.ts";
import type { enableNodeInput, nodeMaintenanceInput } from "./node-maintenance-input.ts";

type MaintenanceInput = Pick<
  z.output<typeof nodeMaintenanceInput>,
  "node" | "vmAction" | "choices" | "overrides" | "confirmFirewalls" | "reboot" | "confirmLeft"
>;
type EnableInput = Pick<z.output<typeof enableNodeInput>, "node" | "bringBack" | "overrides">;

/** What the planner of Move All or Stop All is asked; null when there is no such node. */
export async function maintenancePlanRequest(tx: ControlTx, input: MaintenanceInput): Promise<PlanRequest | null> {
  const node = await tx.node.findUnique({ where: { name: input.node }, select: { id: true } });
  if (!node) return null;
  const { choices, overrides, confirmFirewalls, reboot, confirmLeft } = input;
  return {
    kind: input.vmAction === "move" ? "node.moveAll" : "node.stopAll",
    request: {
      nodeId: node.id,
      choices,
      overrides,
      ...(confirmFirewalls === undefined ? {} : { confirmFirewalls }),
      ...(reboot === undefined ? {} : { reboot }),
      ...(confirmLeft === undefined ? {} : { confirmLeft }),
    },
  };
}

/** What the planner of Enable is asked; null when there is no such node. */
export async function enablePlanRequest(tx: ControlTx, input: EnableInput): Promise<PlanRequest | null> {
  const node = await tx.node.findUnique({ where: { name: input.node }, select: { id: true } });
  if (!node) return null;
  return { kind: "node.enable", request: { nodeId: node.id, bringBack: input.bringBack, overrides: input.overrides } };
}
