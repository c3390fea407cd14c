import { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { PlanRequest } from "../operations/plan-request.ts";

export const startServicesPreviewInput = z.strictObject({
  node: z.string().min(1).max(253),
  group: z.string().min(1).max(60),
  service: z.string().min(1).max(500).optional().describe("Its key in the group; without it all that don't run."),
  planRevision: z
    .string()
    .regex(/^[0-9a-f]{16}$/, "A revision is 16 hexadecimal digits.")
    .optional(),
  overrides: z.array(z.string().max(100)).max(100).default([]),
  reason: z.string().max(2000).default(""),
});
export const startServicesInput = startServicesPreviewInput.extend({
  reason: z.string().trim().min(1, "Give a reason: it is kept with the operation.").max(2000),
});

type Input = Pick<z.output<typeof startServicesPreviewInput>, "node" | "group" | "service">;

/** What the planner is asked; null when there is no such node. */
export async function startServicesRequest(tx: ControlTx, input: Input): Promise<PlanRequest | null> {
  const node = await tx.node.findUnique({ where: { name: input.node }, select: { id: true } });
  if (!node) return null;
  const { group, service } = input;
  return { kind: "node.startServices", request: { nodeId: node.id, group, ...(service !== undefined && { service }) } };
}
