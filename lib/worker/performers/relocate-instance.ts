import type { Hypervisor, InstanceObservation } from "#lib/ports/hypervisor.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import { connectionOf } from "./connect.ts";
import { movedByHand } from "./elsewhere.ts";
import type { Look, PerformerDeps } from "./performer.ts";
import { settling } from "./start-instance.ts";

/** Some guests miss the first press while they boot: it is repeated this often. */
const PRESS_AGAIN_SECONDS = 20;
const MAX_STARTS = 3;

interface Handle {
  pressedAt: number | null;
  asked: number;
}

type Relocate = Look<"instance.relocate">;

/**
 * Shuts an instance down here, takes its definition to the target, and starts it there. Looks at both
 * sides first: while this side knows it, nothing starts on the other, so it never runs twice.
 */
export async function relocateInstance(deps: PerformerDeps, look: Relocate): Promise<StepOutcome> {
  const { instance, from, to } = look.action;
  const targetConnection = await connectionOf(deps, to);
  const [source, target] = [deps.hypervisorOf(await connectionOf(deps, from)), deps.hypervisorOf(targetConnection)];
  const here = await source.instance(instance.id);
  if (!here) return atTarget(deps, look, target);
  if (here.state === "stopped") {
    await source.relocate(instance.id, targetConnection);
    return { kind: "look", inSeconds: 0.1, detail: `defined on ${to.name}` };
  }
  return goDown(deps, look, source, here);
}

async function atTarget(deps: PerformerDeps, look: Relocate, target: Hypervisor): Promise<StepOutcome> {
  const { instance, to, start, autostart = false } = look.action;
  const there = await target.instance(instance.id);
  if (!there) return movedByHand(deps, look.action);
  if (there.state === "running" && handleOf(look.handle).asked === 0 && settling(look, deps.now())) {
    return { kind: "look", inSeconds: 1, detail: "still runs; it may yet heed its power button" };
  }
  if (autostart && !there.autostart) await target.setAutostart(instance.id, true);
  if (there.state === "running" || there.state === "paused" || !start) return arrived(deps, look, there);
  const { asked } = handleOf(look.handle);
  if (asked >= MAX_STARTS) {
    return {
      kind: "failed",
      error: `${instance.name} was started ${asked} times on ${to.name} and is off again each time.`,
    };
  }
  const handle: Handle = { pressedAt: null, asked: asked + 1 };
  if (!(await look.saveHandle(handle))) return { kind: "look", inSeconds: 1 };
  await target.start(instance.id, { paused: false });
  return { kind: "look", inSeconds: 0.1, detail: `starting on ${to.name}`, handle };
}

async function goDown(
  deps: PerformerDeps,
  look: Relocate,
  source: Hypervisor,
  { state }: InstanceObservation,
): Promise<StepOutcome> {
  const { instance, from, start, force } = look.action;
  if (state !== "running")
    return { kind: "failed", error: `${instance.name} is ${state} and can't be restarted elsewhere.` };
  if (!start)
    return { kind: "failed", error: `${instance.name} was started on ${from.name} meanwhile: it stays there.` };
  if (look.cancelRequested) return { kind: "cancelled", detail: `${instance.name} was still running` };
  if (force) {
    await source.forceOff(instance.id);
    return { kind: "look", inSeconds: 0.3, detail: "forced off, looking" };
  }
  const now = deps.now().getTime();
  const { pressedAt } = handleOf(look.handle);
  const detail = `Power button pressed; ${instance.name} still runs.`;
  if (pressedAt !== null && now - pressedAt < PRESS_AGAIN_SECONDS * 1000)
    return { kind: "look", inSeconds: 0.5, detail };
  const handle: Handle = { pressedAt: now, asked: 0 };
  if (!(await look.saveHandle(handle))) return { kind: "look", inSeconds: 1 };
  await source.shutdown(instance.id);
  return { kind: "look", inSeconds: 0.5, detail, handle };
}

function arrived(deps: PerformerDeps, { action }: Relocate, { state }: InstanceObservation): StepOutcome {
  const { instance, from, to, start } = action;
  return {
    kind: "done",
    detail: `${from.name} → ${to.name}${start ? ", restarted" : ", off"}`,
    entries: [{ instanceId: instance.id, did: "moved", toNodeId: to.id }],
    write: async (tx) => {
      await tx.instance.updateMany({
        where: { id: instance.id },
        data: { nodeId: to.id, state, job: null, observedAt: deps.now() },
      });
    },
    topics: ["instances", "nodes", `node:${from.name}`, `node:${to.name}`],
  };
}

function handleOf(handle: unknown): Handle {
  const { pressedAt = null, asked = 0 } = (handle ?? {}) as Partial<Handle>;
  return { pressedAt, asked };
}
