import type { z } from "zod";
import { planClusterRollback } from "#lib/domain/planners/cluster-rollback.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { mutation, type MutationContext } from "../mutation.ts";
import type { Started } from "../operations/start-planned.ts";
import type { Outcome } from "../outcome.ts";
import { rollbackInput, rollbackPreviewInput } from "./operate-input.ts";
import { previewCluster, startCluster, type PlanCluster } from "./plan-cluster.ts";

/** Takes one member's pending package back. */
export const startClusterRollback = mutation<typeof rollbackInput, Started>({
  name: "cluster.rollback.start",
  writes: "control",
  right: "fleet.operate",
  input: rollbackInput,
  run: (transaction, input) => startCluster(transaction, input, plan),
});

/** What it would do; changes nothing. */
export function previewClusterRollback(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return previewCluster(context, rollbackPreviewInput, input, plan);
}

const plan: PlanCluster<z.output<typeof rollbackPreviewInput>> = (_tx, snapshot, { member }) => {
  const request = { clusterId: snapshot.cluster.id, member };
  return Promise.resolve({ kind: "cluster.rollback", request, draft: planClusterRollback(snapshot, request) });
};
