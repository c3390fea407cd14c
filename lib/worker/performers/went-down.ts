import type { ForceOffInstance, SaveInstance, ShutDownInstance } from "#lib/domain/plan/action.ts";
import type { StepOutcome } from "../steps/outcome.ts";

/**
 * An instance was stopped on purpose: the record tells Enable to start it again, unless it was chosen
 * to stay off. The picture follows at once.
 */
export function wentDown(
  { type, instance, node, keepOff }: ShutDownInstance | ForceOffInstance | SaveInstance,
  state: "stopped" | "saved",
  now: Date,
): StepOutcome {
  return {
    kind: "done",
    detail: state === "saved" ? "memory saved, stopped" : type === "instance.forceOff" ? "forced off" : "shut down",
    entries: [{ instanceId: instance.id, did: keepOff ? "turnedOff" : state, toNodeId: null }],
    write: async (tx) => {
      await tx.instance.updateMany({
        where: { id: instance.id, nodeId: node.id },
        data: { state, job: null, observedAt: now },
      });
    },
    topics: ["instances", "nodes", `node:${node.name}`],
  };
}
