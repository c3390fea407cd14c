import type { CreateInstance } from "#lib/domain/plan/action.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { InstanceObservation } from "#lib/ports/hypervisor.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import { hypervisorAt } from "./connect.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** Makes an instance from a template; one that is there already under its id is it, and isn't made twice. */
export async function createInstance(deps: PerformerDeps, look: Look<"instance.create">): Promise<StepOutcome> {
  const { instance, node, kind, network, template, memoryMebibytes } = look.action;
  const hypervisor = await hypervisorAt(deps, node);
  const seen = await hypervisor.instance(instance.id);
  if (seen) return made(deps, look.action, seen);
  if (look.cancelRequested) return { kind: "cancelled", detail: `${instance.name} wasn't made` };
  // Somebody may have closed the node since the plan was confirmed: it takes nothing new then.
  const { status } = await deps.control.node.findUniqueOrThrow({ where: { id: node.id }, select: { status: true } });
  if (status !== "ENABLED") return { kind: "failed", error: `${node.name} isn't enabled any more: nothing was made.` };
  const memoryBytes = memoryMebibytes * 2 ** 20;
  await hypervisor.create({ ...instance, kind, network, memoryBytes, template });
  return { kind: "look", inSeconds: 0.1, detail: `made from ${template}` };
}

function made(deps: PerformerDeps, { node, kind, network }: CreateInstance, seen: InstanceObservation): StepOutcome {
  return {
    kind: "done",
    detail: `on ${node.name}`,
    write: async (tx) => {
      await register(tx, node.id, seen, deps.now());
      if (kind !== "firewall" || network === null) return;
      const { poolId } = await tx.node.findUniqueOrThrow({ where: { id: node.id }, select: { poolId: true } });
      await tx.network.upsert({ where: { name: network }, create: { name: network, poolId }, update: {} });
    },
    topics: ["instances", "nodes", `node:${node.name}`],
  };
}

/** The picture follows at once; the next inventory confirms it. */
async function register(tx: ControlTx, nodeId: string, seen: InstanceObservation, now: Date): Promise<void> {
  const { job: _, ...observed } = seen;
  const data = { ...observed, nodeId, observedAt: now };
  await tx.instance.upsert({ where: { id: seen.id }, create: data, update: data });
}
