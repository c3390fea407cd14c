import { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { PlanRequest } from "../operations/plan-request.ts";

/** 'Rolling maintenance', as page and API send it. */
export const rollingInput = z.strictObject({
  nodes: z
    .array(z.string().min(1).max(253))
    .min(1, "Choose at least one node.")
    .max(64, "At most 64 nodes in one run."),
  atOnce: z.int().min(1).max(16).default(1).describe("Nodes that are in maintenance at the same time."),
  between: z
    .enum(["nothing", "wait", "reboot"])
    .default("nothing")
    .describe("What happens on a drained node: nothing, a person's work, or a reboot by SSH."),
  reason: z.string().trim().min(1, "Give a reason: it is kept with the operation.").max(2000),
  planRevision: z
    .string()
    .regex(/^[0-9a-f]{16}$/, "A revision is 16 hexadecimal digits.")
    .optional(),
  overrides: z.array(z.string().max(100)).max(100).default([]),
});

/** A preview asks for the same and needs no reason yet. */
export const rollingPreviewInput = rollingInput.extend({ reason: z.string().max(2000).default("") });

type Input = Pick<z.output<typeof rollingInput>, "nodes" | "atOnce" | "between">;

/** What the planner of a rolling maintenance is asked, or the name of a node that doesn't exist. */
export async function rollingPlanRequest(
  tx: ControlTx,
  { nodes: names, atOnce, between }: Input,
): Promise<PlanRequest | { unknown: string }> {
  const known = await tx.node.findMany({
    where: { name: { in: names } },
    select: { id: true, name: true, poolId: true },
  });
  const unknown = names.find((name) => !known.some((node) => node.name === name));
  const [first] = known.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (unknown !== undefined || !first) return { unknown: unknown ?? "" };
  const nodeIds = known.map(({ id }) => id).sort();
  return { kind: "fleet.rolling", request: { nodeId: first.id, poolId: first.poolId, nodeIds, atOnce, between } };
}
