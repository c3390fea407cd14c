import { Apart } from "../fleet/apart.ts";
import type { InstanceFact } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { byText } from "../fleet/order.ts";
import type { Placement } from "../fleet/placement.ts";
import type { Warning } from "../plan/plan.ts";
import type { Assignment } from "./assign.ts";
import { listOf } from "./wording.ts";

type Placed = Placement<InstanceFact>["placed"];

/** One warning for each that ends beside another of its group, because nowhere else has room. */
export function groupsTogether(fleet: Fleet, placed: Placed): Warning[] {
  const apart = whereAfter(fleet, placed);
  return placed.flatMap(({ instance, to }) => {
    const others = apart.companions(instance, to.id);
    if (others.length === 0) return [];
    const group = instance.wishes?.group ?? "";
    const message = `${instance.name} goes to ${to.name}, where ${listOf(others)} of its group ${group} will run too: no other node has room.`;
    return [{ code: "group.together", subject: instance.name, message }];
  });
}

/** Adds 'apart from web-01' to the note of a move that keeps a group on different nodes. */
export function withGroup(fleet: Fleet, assignment: Assignment, placed: Placed): Assignment {
  const { instance, duty, note } = assignment;
  const group = instance.wishes?.group;
  if (duty !== "move" || !group) return assignment;
  const to = placed.find((each) => each.instance === instance)?.to;
  if (!to || whereAfter(fleet, placed).companions(instance, to.id).length > 0) return assignment;
  const others = fleet.snapshot.instances.filter(({ id, wishes }) => wishes?.group === group && id !== instance.id);
  if (others.length === 0) return assignment;
  const apart = `apart from ${listOf(others.map(({ name }) => name).sort(byText))}`;
  return { ...assignment, note: note ? `${note}; ${apart}` : apart };
}

/** Who of which group is where once the plan is carried out. */
function whereAfter({ snapshot }: Fleet, placed: Placed): Apart {
  const apart = new Apart(snapshot, new Set(placed.map(({ instance }) => instance.id)));
  for (const { instance, to } of placed) apart.settle(instance, to.id);
  return apart;
}
