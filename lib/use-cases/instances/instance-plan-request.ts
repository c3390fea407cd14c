import type { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { PlanRequest } from "../operations/plan-request.ts";
import { done, notFound, type Outcome } from "../outcome.ts";
import { findInstance, type FoundInstance } from "./find-instance.ts";
import type {
  moveInstanceInput,
  startInstanceInput,
  startInstancesInput,
  stopInstanceInput,
} from "./instance-input.ts";

type Input<S extends z.ZodType> = Omit<z.output<S>, "reason" | "planRevision" | "overrides">;
type Requested = Promise<Outcome<PlanRequest>>;

/** What the planner of a move is asked. */
export async function movePlanRequest(tx: ControlTx, input: Input<typeof moveInstanceInput>): Requested {
  const found = await findInstance(tx, input.instance, input.node);
  return found.ok ? moveOf(tx, found.value, input.to) : found;
}

/** The move of an instance that was found already, to a node by its name. */
export async function moveOf(tx: ControlTx, instance: FoundInstance, to: string | undefined): Requested {
  const target = to === undefined ? null : await nodeIdOf(tx, to);
  if (target && !target.ok) return target;
  return done({ kind: "instance.move", request: { ...about(instance), targetId: target ? target.value : null } });
}

/** What the planner of a start is asked. */
export async function startPlanRequest(tx: ControlTx, input: Input<typeof startInstanceInput>): Requested {
  const found = await findInstance(tx, input.instance, input.node);
  return found.ok ? done({ kind: "instance.start", request: { ...about(found.value), here: input.here } }) : found;
}

/** What the planner of a stop is asked. */
export async function stopPlanRequest(tx: ControlTx, input: Input<typeof stopInstanceInput>): Requested {
  const found = await findInstance(tx, input.instance, input.node);
  return found.ok ? done({ kind: "instance.stop", request: about(found.value) }) : found;
}

/** What the planner of 'start all that are shut off' is asked. */
export async function startInstancesPlanRequest(tx: ControlTx, input: Input<typeof startInstancesInput>): Requested {
  const node = await nodeIdOf(tx, input.node);
  if (!node.ok) return node;
  return done({ kind: "node.startInstances", request: { nodeId: node.value, instances: input.instances ?? null } });
}

async function nodeIdOf(tx: ControlTx, name: string): Promise<Outcome<string>> {
  const node = await tx.node.findUnique({ where: { name }, select: { id: true } });
  return node ? done(node.id) : notFound(`There is no node '${name}'.`);
}

function about({ id, nodeId }: FoundInstance): { nodeId: string; instanceId: string } {
  return { nodeId, instanceId: id };
}
