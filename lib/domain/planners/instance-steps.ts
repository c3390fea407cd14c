import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import { movesByRestart } from "../fleet/instance-actions.ts";
import { isOff } from "../fleet/instance-state.ts";
import type { Action, MigrateInstance, RelocateInstance, StartInstance } from "../plan/action.ts";
import type { InstanceFate, Question, Stage, Step } from "../plan/plan.ts";
import { SETTLE_SECONDS } from "../plan/way-back.ts";
import { refOf, stageOf } from "./node-steps.ts";

/** How long a guest may take to heed its power button before a person is asked. */
export const SHUTDOWN_SECONDS = 120;
const SAVE_SECONDS = 900;
const START_SECONDS = 120;

/** Moves an instance, live or with its pause kept; taken back by moving it home. */
function moveStep(instance: InstanceFact, from: NodeFact, to: NodeFact): Step {
  const action: MigrateInstance = {
    type: "instance.migrate",
    instance: refOf(instance),
    from: refOf(from),
    to: refOf(to),
    method: moveMethod(instance),
    memoryBytes: instance.memoryBytes,
    ...(instance.autostart && { autostart: true as const }),
  };
  return {
    id: `move:${instance.id}`,
    name: `Move ${instance.name} to ${to.name}`,
    action,
    lanes: [`out:${from.id}`, `in:${to.id}`, `pool:${from.poolId}`],
    undo: { ...action, from: action.to, to: action.from },
    onAbort: "finish",
    skippable: true,
  };
}

/**
 * Takes an instance to another node by its definition: a firewall that can't move live is shut down
 * here and started there; one that is off is only defined there. Taken back in the same way.
 */
export function relocateStep(instance: InstanceFact, from: NodeFact, to: NodeFact, start: boolean): Step {
  const action: RelocateInstance = {
    type: "instance.relocate",
    instance: refOf(instance),
    from: refOf(from),
    to: refOf(to),
    memoryBytes: instance.memoryBytes,
    start,
    ...(instance.autostart && { autostart: true as const }),
  };
  const undo = {
    ...action,
    from: action.to,
    to: action.from,
    start: !isOff(instance.state),
    settleSeconds: SETTLE_SECONDS,
  };
  return {
    id: `move:${instance.id}`,
    name: `${start ? (isOff(instance.state) ? "Start" : "Restart") : "Define"} ${instance.name} on ${to.name}`,
    action,
    lanes: [`out:${from.id}`, `in:${to.id}`, `pool:${from.poolId}`],
    undo,
    onAbort: "finish",
    timeoutSeconds: SHUTDOWN_SECONDS + START_SECONDS,
    onTimeout: stillRuns(instance, { ...action, force: true }),
    skippable: true,
  };
}

/** The way in which this instance gets to another node: live, as paused, or by a restart there. */
export function leaveStep(instance: InstanceFact, from: NodeFact, to: NodeFact): Step {
  if (isOff(instance.state)) return relocateStep(instance, from, to, false);
  return movesByRestart(instance) ? relocateStep(instance, from, to, true) : moveStep(instance, from, to);
}

export function leaveMethod(instance: InstanceFact): InstanceFate["method"] {
  if (isOff(instance.state)) return "definition";
  return movesByRestart(instance) ? "restart" : moveMethod(instance);
}

function moveMethod(instance: InstanceFact): MigrateInstance["method"] {
  return instance.state === "paused" ? "paused" : "live";
}

/**
 * Shuts an instance down by its power button, or saves a paused one (it couldn't heed the button, and
 * would lose its pause). Taken back by starting it in the state that it had.
 */
export function stopStep(instance: InstanceFact, node: NodeFact, keepOff: boolean): Step {
  const what = { instance: refOf(instance), node: refOf(node), ...(keepOff && { keepOff: true as const }) };
  const id = `stop:${instance.id}`;
  const undo = startAction(instance, node, instance.state === "paused" ? "paused" : "running");
  if (instance.state === "paused") {
    return {
      id,
      name: `Save ${instance.name} with its pause`,
      action: { type: "instance.save", ...what },
      lanes: [`out:${node.id}`],
      undo,
      onAbort: "finish",
      timeoutSeconds: SAVE_SECONDS,
    };
  }
  return {
    id,
    name: `Stop ${instance.name}`,
    action: { type: "instance.shutdown", ...what },
    lanes: [],
    undo: { ...undo, settleSeconds: SETTLE_SECONDS },
    onAbort: "finish",
    timeoutSeconds: SHUTDOWN_SECONDS,
    onTimeout: stillRuns(instance, { type: "instance.forceOff", ...what }),
  };
}

export function stopMethod(instance: InstanceFact): "shutdown" | "save" {
  return instance.state === "paused" ? "save" : "shutdown";
}

export function startStep(instance: InstanceFact, node: NodeFact, state: StartInstance["state"]): Step {
  return {
    id: `start:${instance.id}`,
    name: state === "paused" ? `Start ${instance.name}, paused` : `Start ${instance.name}`,
    action: startAction(instance, node, state),
    lanes: [],
    onAbort: "finish",
    timeoutSeconds: START_SECONDS,
    skippable: true,
  };
}

/** One stage for the instances and one for the firewalls, in the given order; empty ones are left out. */
export function stagesByKind<T extends { instance: InstanceFact }>(
  verb: "Move" | "Start" | "Stop",
  items: readonly T[],
  stepFor: (item: T) => Step,
): Stage[] {
  const of = (kind: InstanceFact["kind"]) => items.filter((item) => item.instance.kind === kind).map(stepFor);
  const firewalls = stageOf(`${verb} firewalls`, of("firewall"));
  const instances = stageOf(`${verb} instances`, of("instance"));
  const stages = verb === "Stop" ? [instances, firewalls] : [firewalls, instances];
  return stages.filter((stage) => stage.steps.length > 0);
}

function startAction(instance: InstanceFact, node: NodeFact, state: StartInstance["state"]): StartInstance {
  return { type: "instance.start", instance: refOf(instance), node: refOf(node), state };
}

export function stillRuns(instance: InstanceFact, forceOff: Action): Question {
  return {
    id: `shutdown:${instance.id}`,
    text: `${instance.name} hasn't shut down within ${SHUTDOWN_SECONDS} s. What now?`,
    answers: [
      { id: "wait", label: `Wait ${SHUTDOWN_SECONDS} s more`, then: { do: "wait", seconds: SHUTDOWN_SECONDS } },
      { id: "forceOff", label: `Force ${instance.name} off`, then: { do: "perform", action: forceOff } },
      { id: "rollBack", label: "Roll back", then: { do: "rollBack" } },
    ],
  };
}
