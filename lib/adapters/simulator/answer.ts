import { setTimeout as sleep } from "node:timers/promises";
import { HypervisorError } from "#lib/ports/hypervisor.ts";
import type { SimNode, World } from "./world.ts";

/** Slower than this and the call ends with a time-out, as with a real driver's kill time-out. */
const KILL_AFTER_MS = 10_000;

/** The node, if it can be reached. */
export function answering(world: World, name: string): SimNode {
  const node = world.nodes.get(name);
  if (!node) throw new HypervisorError("unreachable", `${name} can't be reached: there is no such simulated node.`);
  if (node.faults.unreachable) throw new HypervisorError("unreachable", `${name} can't be reached: no route to host.`);
  return node;
}

/** Lets as much time pass as the node needs to answer; fails if it doesn't answer at all. */
export async function answerAfter(world: World, name: string): Promise<void> {
  const node = answering(world, name);
  const delayMs = world.settings.answerMs * world.settings.timeScale + (node.faults.answerMs ?? 0);
  if (delayMs > 0) await sleep(Math.min(delayMs, KILL_AFTER_MS));
  if (delayMs > KILL_AFTER_MS) {
    throw new HypervisorError("timeout", `${name} did not answer within ${KILL_AFTER_MS / 1000} s.`);
  }
}
