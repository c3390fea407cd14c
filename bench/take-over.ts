import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { killHolderOf } from "../tests/engine/kill-holder.ts";
import { processWorld } from "../tests/engine/process-world.ts";

/** From the death of a worker until another holds its step. */
export const GOAL_MS = 3_000;

const GUESTS = Array.from({ length: 10 }, (_, index) => `vm-${index}`);

/** The longest of several take-overs: at each move of a drain, the worker that holds it is killed. */
export async function benchTakeOver(): Promise<{ worstMs: number; kills: number }> {
  const guests = GUESTS.map((name) => ({ name, node: "sim1" }));
  const world = await processWorld({ nodes: ["sim1", "sim2", "sim3"], guests, settings: { timeScale: 3 } });
  try {
    await Promise.all(["worker-1", "worker-2"].map(world.start));
    const outcome = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "bench" });
    if (!outcome.ok) throw new Error(outcome.detail);
    const { operationId } = outcome.value;
    const moves = await world.database.client.step.findMany({
      where: { operationId, actionType: "instance.migrate" },
      orderBy: [{ stageIndex: "asc" }, { ordinal: "asc" }],
    });
    const gaps: number[] = [];
    for (const { id } of moves) gaps.push(await killHolderOf(world, operationId, id));
    return { worstMs: Math.max(...gaps), kills: gaps.length };
  } finally {
    await world.close();
  }
}
