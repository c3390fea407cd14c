import type { z } from "zod";
import { planClusterUpgrade } from "#lib/domain/planners/cluster-upgrade.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { loadImage } from "#lib/queries/clusters/load-cluster-snapshot.ts";
import { mutation, type MutationContext } from "../mutation.ts";
import type { Started } from "../operations/start-planned.ts";
import type { Outcome } from "../outcome.ts";
import { upgradeInput, upgradePreviewInput } from "./operate-input.ts";
import { previewCluster, startCluster, type PlanCluster } from "./plan-cluster.ts";

/** Brings a cluster to another build (requirements: Junos, 'in-service-upgrade'). */
export const startClusterUpgrade = mutation<typeof upgradeInput, Started>({
  name: "cluster.upgrade.start",
  writes: "control",
  right: "fleet.operate",
  input: upgradeInput,
  run: (transaction, input) => startCluster(transaction, input, plan),
});

/** What it would do; changes nothing. */
export function previewClusterUpgrade(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return previewCluster(context, upgradePreviewInput, input, plan);
}

const plan: PlanCluster<z.output<typeof upgradePreviewInput>> = async (tx, snapshot, input) => {
  const image = await loadImage(tx, input.image);
  const request = {
    clusterId: snapshot.cluster.id,
    imageId: image?.id ?? input.image,
    options: input.options,
    roles: input.roles,
    halfWay: input.halfWay,
    secondarySeconds: input.secondaryMinutes * 60,
  };
  return { kind: "cluster.upgrade", request, draft: planClusterUpgrade({ ...snapshot, image }, request) };
};
