import type { InstanceFact } from "../fleet/facts.ts";
import type { PlacementPolicy } from "../fleet/placement-wishes.ts";
import { isOff } from "../fleet/instance-state.ts";
import { byKindAndName, byText } from "../fleet/order.ts";
import type { Blocker } from "../plan/plan.ts";
import type { Choice, NodeMaintenanceRequest } from "./requests.ts";

/**
 * What a plan into maintenance does with an instance: `off` is off already and stays, `leave` goes on
 * running there by choice, `decide` waits for somebody's choice.
 */
export type Duty = "move" | "stop" | "stopAndRestart" | "leave" | "off" | "decide";

export interface Assignment {
  instance: InstanceFact;
  duty: Duty;
  note: string;
}

/** What an operation does with each instance unless somebody chooses otherwise. */
export interface Habit {
  byDefault: "move" | "stopAndRestart";
  /** What the node's instances are given that have no policy of their own; null: what the operation does. */
  policy?: PlacementPolicy | null;
  /** Why `choice` can't be, as it goes after the instance's name; null when it can. */
  refusal(instance: InstanceFact, choice: Choice): string | null;
}

const UNREADABLE = "is in a state that nobody could read";

/** Gives each instance of a node its duty, firewalls first, then by name. All objections are returned. */
export function assign(
  instances: readonly InstanceFact[],
  { choices }: Pick<NodeMaintenanceRequest, "choices">,
  habit: Habit,
): { assignments: Assignment[]; blockers: Blocker[] } {
  const chosen = new Map(Object.entries(choices));
  const blockers: Blocker[] = [];
  const assignments = instances.toSorted(byKindAndName).map((instance) => {
    const choice = chosen.get(instance.name);
    chosen.delete(instance.name);
    return isOff(instance.state) ? keepOff(instance, choice, blockers) : dutyOf(instance, choice, habit, blockers);
  });
  return { assignments, blockers: [...blockers, ...[...chosen.keys()].sort(byText).map(unknownInstance)] };
}

/** The instances with one of these duties, in the order of the assignments. */
export function withDuty(assignments: readonly Assignment[], ...duties: Duty[]): InstanceFact[] {
  return assignments.filter(({ duty }) => duties.includes(duty)).map(({ instance }) => instance);
}

function keepOff(instance: InstanceFact, choice: Choice | undefined, blockers: Blocker[]): Assignment {
  if (choice === "move") {
    blockers.push(impossible(instance, "is off and stays where it is; only running and paused ones move"));
  }
  return { instance, duty: "off", note: instance.state === "saved" ? "is saved and stays" : "is off and stays" };
}

function dutyOf(instance: InstanceFact, choice: Choice | undefined, habit: Habit, blockers: Blocker[]): Assignment {
  const { wanted, because } = wishFor(instance, choice, habit);
  const refusal = !choice && instance.state === "unknown" ? UNREADABLE : habit.refusal(instance, wanted);
  if (refusal === null) return { instance, duty: wanted, note: noteOf(instance, wanted, because) };
  blockers.push(choice ? impossible(instance, refusal) : undecided(instance, refusal));
  return { instance, duty: "decide", note: reasonOf(instance) ?? refusal };
}

/**
 * A person's choice counts first, then the instance's policy, then its node's, then the operation's
 * habit. A policy to move is nothing to those who stop all.
 */
function wishFor(
  instance: InstanceFact,
  choice: Choice | undefined,
  { byDefault, policy: nodePolicy, refusal }: Habit,
): { wanted: Choice; because: string | null } {
  if (choice) return { wanted: choice, because: null };
  const own = instance.wishes?.policy;
  const policy = own ?? nodePolicy;
  if (!policy || policy === byDefault || (policy === "move" && refusal(instance, "move") !== null)) {
    return { wanted: byDefault, because: null };
  }
  return { wanted: policy, because: own ? "by its policy" : "by the node's policy" };
}

function noteOf(instance: InstanceFact, duty: Choice, because: string | null): string {
  const network = instance.kind === "firewall" ? instance.network : null;
  const restart = duty === "stopAndRestart" ? "starts again on Enable" : null;
  const leave = duty === "leave" ? "goes on running here" : null;
  const stop = duty === "stop" ? "stays off after Enable" : null;
  return [network, reasonOf(instance), restart, leave, stop, because].filter((part) => part !== null).join("; ");
}

/** What is special about an instance, as it goes after 'it'. */
export function reasonOf(instance: InstanceFact): string | null {
  return instance.pinned ?? (instance.state === "unknown" ? UNREADABLE : null);
}

function undecided(instance: InstanceFact, refusal: string): Blocker {
  const message = `${instance.name} ${refusal}; choose stop, stop and restart after enable, or leave.`;
  return { check: "instance.undecided", subject: instance.name, message };
}

function impossible(instance: InstanceFact, refusal: string): Blocker {
  return { check: "choice.impossible", subject: instance.name, message: `${instance.name} ${refusal}.` };
}

function unknownInstance(name: string): Blocker {
  return { check: "choice.unknown", subject: name, message: `There is no instance ${name} on this node.` };
}
