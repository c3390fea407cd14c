import type { FleetSnapshot, FoundInstance } from "#lib/domain/fleet/facts.ts";
import type { OperationKind, Plan } from "#lib/domain/plan/plan.ts";
import type { ControlJson, ControlTx } from "#lib/ports/databases.ts";
import type { Actor } from "../actor.ts";
import { closeMaintenance } from "./close-maintenance.ts";

/** The kinds that close a node: each begins a record of what it found there. */
const OPENS: ReadonlySet<OperationKind> = new Set<OperationKind>(["node.moveAll", "node.stopAll"]);

interface Opening {
  plan: Plan;
  snapshot: FleetSnapshot;
  reason: string;
  actor: Actor;
  now: Date;
}

/**
 * The maintenance record that an operation appends to: the one that is open, or, where the plan
 * closes the node, a new one that holds what runs there now. Null where there is neither.
 */
export async function openMaintenance(
  tx: ControlTx,
  { plan, snapshot, reason, actor, now }: Opening,
): Promise<string | null> {
  if (plan.kind === "fleet.rolling") return null;
  const open = snapshot.maintenance;
  const node = snapshot.nodes.find(({ id }) => id === plan.subject.id);
  const enabled = node?.status === "ENABLED";
  // Services that are started when the node is enabled again may be all that its balance waits for.
  if (open && (!enabled || plan.kind === "node.startServices")) return open.id;
  // The planner lets an enabled node through only if what is open there balances: it is closed now.
  if (open) await closeMaintenance(tx, open.id, now);
  if (!OPENS.has(plan.kind)) return null;
  const found: FoundInstance[] = snapshot.instances
    .filter((instance) => instance.nodeId === plan.subject.id)
    .map(({ id, name, kind, state, memoryBytes }) => ({ id, name, kind, state, memoryBytes }));
  const { kind: subjectKind, id: subjectId, name: subjectName } = plan.subject;
  const record = await tx.maintenance.create({
    data: {
      subjectKind,
      subjectId,
      subjectName,
      reason,
      byName: actor.name,
      found: found as unknown as ControlJson,
      bootId: node?.bootId ?? null,
    },
    select: { id: true },
  });
  return record.id;
}
