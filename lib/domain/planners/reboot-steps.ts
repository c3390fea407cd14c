import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Blocker, Stage } from "../plan/plan.ts";
import { refOf, stageOf } from "./node-steps.ts";
import type { NodeMaintenanceRequest } from "./requests.ts";

type Wish = Pick<NodeMaintenanceRequest, "reboot" | "confirmLeft">;

/**
 * The reboot stands between the look that nothing runs, which can't be skipped, and 'In maintenance'. It
 * looks once more itself before it acts.
 */
export function withReboot(
  stages: readonly Stage[],
  node: NodeFact,
  left: readonly InstanceFact[],
  { reboot = "no" }: Wish,
): Stage[] {
  if (reboot === "no") return [...stages];
  const name = reboot === "ssh" ? `Reboot ${node.name}` : `Wait for the reboot of ${node.name}`;
  const action = { type: "node.reboot", node: refOf(node), by: reboot, except: left.map(refOf) } as const;
  const stage = stageOf(name, [{ id: "reboot", name, action, lanes: [], onAbort: "cancel" }]);
  return [...stages.slice(0, -1), stage, ...stages.slice(-1)];
}

/** A reboot needs a way to it, and a person who knows what it will hit. */
export function rebootBlockers(
  node: NodeFact,
  left: readonly InstanceFact[],
  { reboot = "no", confirmLeft = [] }: Wish,
): Blocker[] {
  if (reboot === "no") return [];
  const unconfirmed = left.filter(({ name }) => !confirmLeft.includes(name));
  return [
    ...(reboot === "ssh" && !node.hasShell ? [noShell(node)] : []),
    ...unconfirmed.map(({ name }) => ({
      check: "reboot.left",
      subject: name,
      message: `The reboot of ${node.name} kills ${name}, which is left running: type its name to confirm.`,
    })),
  ];
}

function noShell({ name }: NodeFact): Blocker {
  const message = `${name} has no ssh target, so Lull can't reboot it: give it one, or reboot it yourself.`;
  return { check: "reboot.shell", subject: name, message };
}
