import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ClusterSnapshot } from "#lib/domain/clusters/cluster-snapshot.ts";
import type { ClusterKind, Plan, PlanDraft } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { loadClusterSnapshot } from "#lib/queries/clusters/load-cluster-snapshot.ts";
import { unparsable, type MutationContext, type Transaction } from "../mutation.ts";
import { sealPlan } from "../operations/seal-plan.ts";
import { startPlanned, type Started } from "../operations/start-planned.ts";
import { done, forbidden, notFound, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";

/** What a verb on a cluster plans: its request, as it is kept with the operation, and the planner's draft. */
export interface ClusterPlanning {
  kind: ClusterKind;
  request: Record<string, unknown>;
  draft: PlanDraft;
}

interface Wished {
  cluster: string;
  reason: string;
  planRevision?: string | undefined;
}

export type PlanCluster<I> = (tx: ControlTx, snapshot: ClusterSnapshot, input: I) => Promise<ClusterPlanning>;

/** Plans again on what is known now, and starts only the plan that was seen. */
export async function startCluster<I extends Wished>(
  transaction: Transaction,
  input: I,
  plan: PlanCluster<I>,
): Promise<Outcome<Started>> {
  const { tx, now } = transaction;
  const { reason, planRevision } = input;
  const snapshot = await loadClusterSnapshot(tx, input.cluster, now);
  if (!snapshot) return noCluster(input.cluster);
  const { kind, request } = await plan(tx, snapshot, input);
  return startPlanned(
    transaction,
    { kind, request, reason, planRevision },
    `cluster:${snapshot.cluster.id}`,
    async () => {
      // Under the confirmations' lock: what was claimed meanwhile is seen.
      const fresh = (await loadClusterSnapshot(tx, input.cluster, now)) ?? snapshot;
      const { draft } = await plan(tx, fresh, input);
      return done({ plan: await sealPlan(tx, draft.subject.id, draft) });
    },
  );
}

/** The plan alone; changes nothing. */
export async function previewCluster<S extends z.ZodType<Wished>>(
  { actor, control, now }: MutationContext,
  schema: S,
  input: unknown,
  plan: PlanCluster<z.output<S>>,
): Promise<Outcome<Plan>> {
  const refusal = refusalOf(actor, "fleet.see");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(schema, input);
  if (!parsed.success) return unparsable(parsed.error);
  const snapshot = await loadClusterSnapshot(control, parsed.data.cluster, now());
  if (!snapshot) return noCluster(parsed.data.cluster);
  const { draft } = await plan(control, snapshot, parsed.data);
  return done(await sealPlan(control, draft.subject.id, draft));
}

function noCluster(name: string): Outcome<never> {
  return notFound(`There is no cluster '${name}'.`);
}
