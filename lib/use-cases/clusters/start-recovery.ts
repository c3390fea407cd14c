import type { z } from "zod";
import { planClusterRecovery } from "#lib/domain/planners/cluster-recover.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { mutation, type MutationContext } from "../mutation.ts";
import type { Started } from "../operations/start-planned.ts";
import type { Outcome } from "../outcome.ts";
import { recoveryInput, recoveryPreviewInput } from "./operate-input.ts";
import { previewCluster, startCluster, type PlanCluster } from "./plan-cluster.ts";

/** The way out of an inconsistent cluster, whole or by its next step (requirements: Junos, 'To recover ...'). */
export const startClusterRecovery = mutation<typeof recoveryInput, Started>({
  name: "cluster.recovery.start",
  writes: "control",
  right: "fleet.operate",
  input: recoveryInput,
  run: (transaction, input) => startCluster(transaction, input, plan),
});

/** What it would do; changes nothing. */
export function previewClusterRecovery(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return previewCluster(context, recoveryPreviewInput, input, plan);
}

const plan: PlanCluster<z.output<typeof recoveryPreviewInput>> = (_tx, snapshot, { step, member }) => {
  const request = { clusterId: snapshot.cluster.id, step: step ?? null, member: member ?? null };
  return Promise.resolve({ kind: "cluster.recover", request, draft: planClusterRecovery(snapshot, request) });
};
