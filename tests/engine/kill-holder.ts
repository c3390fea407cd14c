import { eventually } from "../eventually.ts";
import type { ProcessWorld } from "./process-world.ts";

/**
 * Kills the worker that holds the step, and starts it again once another has taken over. Answers after how many
 * milliseconds another held the step, or had ended it.
 */
export async function killHolderOf(world: ProcessWorld, operationId: string, id: string): Promise<number> {
  const look = () => world.database.client.step.findUniqueOrThrow({ where: { operationId_id: { operationId, id } } });
  const held = await eventually(async () => {
    const step = await look();
    if (step.status !== "running" || !step.leaseOwner || step.handle === null)
      throw new Error(`${id} is ${step.status}`);
    return step;
  });
  const name = held.leaseOwner?.split(" ")[0] ?? "";
  const killedAt = performance.now();
  await world.workers.get(name)?.kill();
  await eventually(async () => {
    const step = await look();
    if (step.leaseOwner === held.leaseOwner && step.status === "running")
      throw new Error(`${id} is still held by ${held.leaseOwner}`);
  });
  const gap = performance.now() - killedAt;
  await world.start(name);
  return gap;
}
