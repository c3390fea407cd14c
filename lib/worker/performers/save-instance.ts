import type { StepOutcome } from "../steps/outcome.ts";
import { hypervisorAt } from "./connect.ts";
import type { Look, PerformerDeps } from "./performer.ts";
import { wentDown } from "./went-down.ts";

/** Writes a paused instance's memory to disk and stops it. */
export async function saveInstance(deps: PerformerDeps, look: Look<"instance.save">): Promise<StepOutcome> {
  const { instance, node } = look.action;
  const hypervisor = await hypervisorAt(deps, node);
  const seen = await hypervisor.instance(instance.id);
  if (!seen) return { kind: "done", detail: `isn't on ${node.name} any more: nothing to stop` };
  if (seen.state === "saved") return wentDown(look.action, "saved", deps.now());
  if (seen.state === "stopped")
    return { kind: "failed", error: `${instance.name} was stopped by somebody: its pause can't be kept.` };
  if (seen.job?.kind === "save")
    return { kind: "look", inSeconds: 0.5, progress: seen.job.progress, detail: "saving memory" };
  if (look.cancelRequested) return { kind: "cancelled", detail: `${instance.name} stays ${seen.state}` };
  await hypervisor.save(instance.id);
  return { kind: "look", inSeconds: 0.2, detail: "saving memory" };
}
