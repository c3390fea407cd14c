import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Question, Step } from "../plan/plan.ts";
import { SHUTDOWN_SECONDS, stillRuns } from "./instance-steps.ts";
import { refOf } from "./node-steps.ts";

/**
 * A move on the way into maintenance that is skipped leaves its instance on the node, where nothing may
 * run: somebody says what becomes of it. Nothing is stopped unasked.
 */
export function whenSkipped(instance: InstanceFact, node: NodeFact): Pick<Step, "onSkip" | "onTimeout"> {
  const what = { instance: refOf(instance), node: refOf(node) };
  const paused = instance.state === "paused";
  const stop = paused
    ? ({ type: "instance.save", ...what } as const)
    : ({ type: "instance.shutdown", ...what } as const);
  const onSkip: Question = {
    id: `skipped:${instance.id}`,
    text: `${instance.name} ${paused ? "stays" : "goes on running"} on ${node.name}, and nothing may run there in maintenance. What shall become of it?`,
    answers: [
      { id: "retry", label: "Try the move again", then: { do: "retry" } },
      {
        id: "stop",
        label: paused ? `Save ${instance.name} with its pause until Enable` : `Shut ${instance.name} down until Enable`,
        then: { do: "perform", action: stop, ...(!paused && { timeoutSeconds: SHUTDOWN_SECONDS }) },
      },
      {
        id: "leave",
        label: `Leave ${instance.name} where it is: work on the node, and a reboot above all, hits it`,
        needsTyped: instance.name,
        then: { do: "skip" },
      },
      { id: "rollBack", label: "Roll back", then: { do: "rollBack" } },
    ],
  };
  return { onSkip, ...(!paused && { onTimeout: stillRuns(instance, { type: "instance.forceOff", ...what }) }) };
}
