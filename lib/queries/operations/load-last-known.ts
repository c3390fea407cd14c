import { lastKnown, type LastKnown, type WhereaboutsFacts } from "#lib/domain/fleet/last-known.ts";
import type { InstanceState } from "#lib/domain/fleet/facts.ts";
import type { Step } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

interface StepRow {
  step: unknown;
  status: string;
  attempt: number;
}

/** What isn't known of the machines of an operation while a node of its doesn't answer; null when all answer. */
export async function loadLastKnown(
  control: ControlTx,
  subject: { subjectKind: string; subjectId: string },
  rows: readonly StepRow[],
): Promise<LastKnown | null> {
  const openMoves: WhereaboutsFacts["openMoves"][number][] = [];
  const ids = new Set(subject.subjectKind === "node" ? [subject.subjectId] : []);
  for (const { step, status, attempt } of rows) {
    const { action } = step as Step;
    if (action.type !== "instance.migrate" && action.type !== "instance.relocate") continue;
    ids.add(action.from.id);
    ids.add(action.to.id);
    if (status !== "done" && attempt > 0) openMoves.push({ instanceId: action.instance.id, to: action.to.name });
  }
  if (ids.size === 0) return null;
  const nodes = await control.node.findMany({
    where: { id: { in: [...ids] }, reachable: false },
    select: { id: true, name: true, reachable: true, unreachableSince: true },
  });
  if (nodes.length === 0) return null;
  const instances = await control.instance.findMany({
    where: { nodeId: { in: nodes.map(({ id }) => id) } },
    select: { id: true, name: true, nodeId: true, state: true },
    orderBy: { name: "asc" },
    take: 500,
  });
  return lastKnown({
    nodes: nodes.map((node) => ({ ...node, unreachableSince: node.unreachableSince?.toISOString() ?? null })),
    instances: instances.map((each) => ({ ...each, state: each.state as InstanceState })),
    openMoves,
  });
}
