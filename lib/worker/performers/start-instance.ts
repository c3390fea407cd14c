import type { StepOutcome } from "../steps/outcome.ts";
import { hypervisorAt } from "./connect.ts";
import { elsewhere } from "./elsewhere.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** Starts an instance; one that runs already (somebody was faster) is accepted, never started twice. */
export async function startInstance(deps: PerformerDeps, look: Look<"instance.start">): Promise<StepOutcome> {
  const { instance, node, state } = look.action;
  const hypervisor = await hypervisorAt(deps, node);
  const seen = await hypervisor.instance(instance.id);
  if (!seen) {
    const place = await elsewhere(deps, instance, [node]);
    return place
      ? { kind: "done", detail: `is on ${place} by now, moved by hand: left as it is there` }
      : { kind: "failed", error: `${instance.name} isn't on ${node.name} any more.` };
  }
  const asked = (look.handle as { asked?: number } | null)?.asked ?? 0;
  if (asked === 0 && seen.state === "running" && settling(look, deps.now())) {
    return { kind: "look", inSeconds: 1, detail: "still runs; it may yet heed its power button" };
  }
  if (seen.state === "running" || seen.state === "paused") return runs(look, seen.state, asked > 0, deps.now());
  if (look.cancelRequested) return { kind: "cancelled", detail: `${instance.name} stays off` };
  if (asked >= 3)
    return { kind: "failed", error: `${instance.name} was started ${asked} times and is off again each time.` };
  if (!(await look.saveHandle({ asked: asked + 1 }))) return { kind: "look", inSeconds: 1 };
  await hypervisor.start(instance.id, { paused: state === "paused" });
  return { kind: "look", inSeconds: 0.1, detail: "starting", handle: { asked: asked + 1 } };
}

/** Whether a guest whose power button was pressed before may still go off. */
export function settling(
  { action, startedAt }: { action: { settleSeconds?: number }; startedAt: Date },
  now: Date,
): boolean {
  return now.getTime() - startedAt.getTime() < (action.settleSeconds ?? 0) * 1000;
}

function runs({ action }: Look<"instance.start">, state: "running" | "paused", byUs: boolean, now: Date): StepOutcome {
  const { instance, node } = action;
  return {
    kind: "done",
    detail: byUs ? (state === "paused" ? "restored, paused" : "started") : `was ${state} already`,
    entries: [{ instanceId: instance.id, did: "started", toNodeId: null }],
    write: async (tx) => {
      await tx.instance.updateMany({
        where: { id: instance.id, nodeId: node.id },
        data: { state, job: null, observedAt: now },
      });
    },
    topics: ["instances", "nodes", `node:${node.name}`],
  };
}
