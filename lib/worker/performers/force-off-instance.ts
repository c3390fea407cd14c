import type { StepOutcome } from "../steps/outcome.ts";
import { hypervisorAt } from "./connect.ts";
import type { Look, PerformerDeps } from "./performer.ts";
import { wentDown } from "./went-down.ts";

/** Pulls the plug, as a person has answered. */
export async function forceOffInstance(deps: PerformerDeps, look: Look<"instance.forceOff">): Promise<StepOutcome> {
  const { instance, node } = look.action;
  const hypervisor = await hypervisorAt(deps, node);
  const seen = await hypervisor.instance(instance.id);
  if (!seen) return { kind: "done", detail: `isn't on ${node.name} any more: nothing to stop` };
  if (seen.state === "stopped" || seen.state === "saved") return wentDown(look.action, "stopped", deps.now());
  await hypervisor.forceOff(instance.id);
  return { kind: "look", inSeconds: 0.3, detail: "forced off, looking" };
}
