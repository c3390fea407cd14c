import type { InstanceFact } from "../fleet/facts.ts";
import { byTurn } from "../fleet/order.ts";
import type { Stage, Step } from "../plan/plan.ts";
import { stagesByKind } from "./instance-steps.ts";

/**
 * Firewalls start first; then the instances, those of a higher priority before the next ones begin: what
 * others need is there when they come. Without priorities all instances start side by side.
 */
export function startStages<T extends { instance: InstanceFact }>(
  items: readonly T[],
  stepFor: (item: T) => Step,
): Stage[] {
  const inTurn = items.toSorted((a, b) => byTurn(a.instance, b.instance));
  const firewalls = inTurn.filter(({ instance }) => instance.kind === "firewall");
  const levels = [...Map.groupBy(inTurn.slice(firewalls.length), priorityOf)];
  return [
    ...stagesByKind("Start", firewalls, stepFor),
    ...levels.flatMap(([priority, of]) =>
      stagesByKind("Start", of, stepFor).map((stage) =>
        levels.length > 1 ? { ...stage, name: `${stage.name} of priority ${priority}` } : stage,
      ),
    ),
  ];
}

function priorityOf({ instance }: { instance: InstanceFact }): number {
  return instance.wishes?.priority ?? 0;
}
