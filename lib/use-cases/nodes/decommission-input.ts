import { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { PlanRequest } from "../operations/plan-request.ts";

/** 'Decommission', as page and API send it. */
export const decommissionNodeInput = z.strictObject({
  node: z.string().min(1).max(253),
  reason: z.string().trim().min(1, "Give a reason: it is kept with the operation.").max(2000),
  /** The node's name once more, typed by who wants it. */
  confirmName: z.string().max(253).optional(),
  planRevision: z
    .string()
    .regex(/^[0-9a-f]{16}$/, "A revision is 16 hexadecimal digits.")
    .optional(),
  overrides: z.array(z.string().max(100)).max(100).default([]),
});

/** A preview asks for the same and needs no reason yet. */
export const decommissionNodePreviewInput = decommissionNodeInput.extend({ reason: z.string().max(2000).default("") });

type Input = Pick<z.output<typeof decommissionNodeInput>, "node" | "overrides" | "confirmName">;

/** What the planner of Decommission is asked; null when there is no such node. */
export async function decommissionPlanRequest(tx: ControlTx, input: Input): Promise<PlanRequest | null> {
  const node = await tx.node.findUnique({ where: { name: input.node }, select: { id: true } });
  if (!node) return null;
  const { overrides, confirmName } = input;
  return {
    kind: "node.decommission",
    request: { nodeId: node.id, overrides, ...(confirmName === undefined ? {} : { confirmName }) },
  };
}
