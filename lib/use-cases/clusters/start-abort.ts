import type { z } from "zod";
import { planClusterAbort } from "#lib/domain/planners/cluster-abort.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { mutation, type MutationContext } from "../mutation.ts";
import type { Started } from "../operations/start-planned.ts";
import type { Outcome } from "../outcome.ts";
import { abortInput, abortPreviewInput } from "./operate-input.ts";
import { previewCluster, startCluster, type PlanCluster } from "./plan-cluster.ts";

/** Aborts an upgrade that somebody has started on the device itself. Lull's own is aborted by its operation. */
export const startClusterAbort = mutation<typeof abortInput, Started>({
  name: "cluster.abort.start",
  writes: "control",
  right: "fleet.operate",
  input: abortInput,
  run: (transaction, input) => startCluster(transaction, input, plan),
});

/** What it would do; changes nothing. */
export function previewClusterAbort(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return previewCluster(context, abortPreviewInput, input, plan);
}

const plan: PlanCluster<z.output<typeof abortPreviewInput>> = (_tx, snapshot) => {
  const request = { clusterId: snapshot.cluster.id };
  return Promise.resolve({ kind: "cluster.abort", request, draft: planClusterAbort(snapshot, request) });
};
