import { PHASES, type PhaseId } from "#lib/domain/clusters/phases.ts";
import { timesOf, type PhaseTimes } from "#lib/domain/clusters/phase-times.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

/** Past upgrades that an estimate rests on at most. */
const DEPTH = 20;

/** How long each phase took in this cluster's last upgrades, as their looks have seen them. */
export async function loadPhaseTimes(control: ControlTx, clusterId: string): Promise<PhaseTimes> {
  const past = await control.step.findMany({
    where: {
      actionType: "cluster.upgrade",
      status: "done",
      operation: { subjectKind: "cluster", subjectId: clusterId },
    },
    orderBy: { finishedAt: "desc" },
    take: DEPTH,
    select: { handle: true, finishedAt: true },
  });
  const times: PhaseTimes = {};
  for (const { handle, finishedAt } of past) {
    const seen = (handle as { phases?: Partial<Record<PhaseId, number>> } | null)?.phases ?? {};
    const took = timesOf(seen, finishedAt?.getTime() ?? 0);
    for (const phase of PHASES) if (took[phase] !== undefined) (times[phase] ??= []).push(took[phase]);
  }
  return times;
}
