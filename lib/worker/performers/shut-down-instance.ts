import type { StepOutcome } from "../steps/outcome.ts";
import { hypervisorAt } from "./connect.ts";
import type { Look, PerformerDeps } from "./performer.ts";
import { wentDown } from "./went-down.ts";

/** Some guests miss the first press while they boot: it is repeated this often. */
const PRESS_AGAIN_SECONDS = 20;

/** Presses the power button and waits until the guest has gone down by itself. Never pulls the plug. */
export async function shutDownInstance(deps: PerformerDeps, look: Look<"instance.shutdown">): Promise<StepOutcome> {
  const { instance, node } = look.action;
  const hypervisor = await hypervisorAt(deps, node);
  const seen = await hypervisor.instance(instance.id);
  if (!seen) return { kind: "done", detail: `isn't on ${node.name} any more: nothing to stop` };
  if (seen.state === "stopped" || seen.state === "saved") return wentDown(look.action, "stopped", deps.now());
  if (look.cancelRequested) return { kind: "cancelled", detail: `${instance.name} was still running` };
  const pressedAt = pressedAtOf(look.handle);
  const now = deps.now().getTime();
  if (pressedAt !== null && now - pressedAt < PRESS_AGAIN_SECONDS * 1000) return waiting(pressedAt, instance.name);
  if (!(await look.saveHandle({ pressedAt: now }))) return { kind: "look", inSeconds: 1 };
  await hypervisor.shutdown(instance.id);
  return waiting(now, instance.name);
}

function waiting(pressedAt: number, name: string): StepOutcome {
  return { kind: "look", inSeconds: 0.5, detail: `Power button pressed; ${name} still runs.`, handle: { pressedAt } };
}

function pressedAtOf(handle: unknown): number | null {
  return (handle as { pressedAt?: number } | null)?.pressedAt ?? null;
}
