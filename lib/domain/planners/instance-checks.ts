import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { instanceActionRefusal, type InstanceAction, NOT_ENABLED } from "../fleet/instance-actions.ts";
import { occupiesMemory } from "../fleet/instance-state.ts";
import { freeIn } from "../fleet/rooms.ts";
import { refusalAsTarget, targetRooms } from "../fleet/targets.ts";
import { PLAN_FORMAT, type Blocker, type OperationKind, type PlanDraft } from "../plan/plan.ts";
import { memory } from "./wording.ts";

/** What must be right with an instance and its node whatever a person wants to do with it. */
export function instanceBlockers(instance: InstanceFact, node: NodeFact, action: InstanceAction): Blocker[] {
  const refusal = instanceActionRefusal(action, instance);
  return [
    ...(refusal === null ? [] : [about("instance.state", instance, lower(instance.name, refusal))]),
    ...claimed([instance]),
    ...nodeAtWork(node),
  ];
}

/** One blocker for each instance that another operation has claimed. */
export function claimed(instances: readonly InstanceFact[]): Blocker[] {
  return instances.flatMap((instance) =>
    instance.claimedBy
      ? [
          {
            ...about("instance.claimed", instance, `Another operation is at work on it: ${instance.claimedBy.title}.`),
            operationId: instance.claimedBy.operationId,
          },
        ]
      : [],
  );
}

/** A node that doesn't answer, or that another operation has claimed, changes nothing by hand. */
export function nodeAtWork(node: NodeFact): Blocker[] {
  const { name, reachable, claimedBy } = node;
  const unreachable = `${name} doesn't answer, so nothing on it can be looked at or changed.`;
  return [
    ...(reachable ? [] : [{ check: "node.reachable", subject: name, message: unreachable }]),
    ...(claimedBy
      ? [
          {
            check: "node.claimed",
            subject: name,
            message: `Another operation is at work on ${name}: ${claimedBy.title}.`,
            operationId: claimedBy.operationId,
          },
        ]
      : []),
  ];
}

/** Why this very node can't take the instance: not enabled, out of reach, busy, or too full. */
export function targetBlockers(fleet: Fleet, instance: InstanceFact, source: NodeFact, target: NodeFact): Blocker[] {
  const blocker = (check: string, message: string): Blocker[] => [{ check, subject: target.name, message }];
  if (target.id === source.id) return blocker("target.same", `${instance.name} is on ${target.name} already.`);
  if (target.status !== "ENABLED") {
    const why = NOT_ENABLED[target.status].replace("is", "it is");
    return blocker("target.status", `Target ${target.name} is not enabled: ${why}.`);
  }
  const refusal = refusalAsTarget(target);
  if (refusal) return blocker("target.refused", `Target ${target.name} ${refusal}.`);
  const room = targetRooms(fleet, source).find(({ node }) => node.id === target.id);
  if (!room || !occupiesMemory(instance.state) || freeIn(room) >= instance.memoryBytes) return [];
  const message = `Target ${target.name} has no room for ${instance.name} (${memory(instance.memoryBytes)}): ${memory(freeIn(room))} is free.`;
  return blocker("capacity", message);
}

/** The answer to a request about an instance that the snapshot doesn't know where it was looked for. */
export function unknownInstance(kind: OperationKind, instanceId: string): PlanDraft {
  return {
    kind,
    formatVersion: PLAN_FORMAT,
    subject: { kind: "instance", id: instanceId, name: instanceId },
    title: "Unknown instance",
    confirmLabel: "Nothing to do",
    stages: [],
    fates: [],
    loads: [],
    blockers: [
      { check: "instance.unknown", subject: instanceId, message: "This instance isn't on that node any more." },
    ],
    warnings: [],
    choices: {},
    claims: [],
    reserves: [],
    abortPolicy: { way: "leave", leadsTo: "Nothing was changed." },
  };
}

function about(check: string, { name }: InstanceFact, message: string): Blocker {
  return { check, subject: name, message: message.startsWith(name) ? message : `${name}: ${message}` };
}

/** 'It runs already.' as a sentence about the instance by its name. */
function lower(name: string, sentence: string): string {
  return sentence.startsWith("It ") ? `${name} ${sentence.slice(3)}` : `${name}: ${sentence}`;
}
