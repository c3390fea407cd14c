import { nodeName } from "#lib/domain/clusters/roles.ts";
import { factsBlockers } from "#lib/domain/planners/cluster-upgrade-blockers.ts";
import type { Performer } from "../performer.ts";
import { atCluster } from "./at-cluster.ts";
import { swapped } from "./swapped.ts";

/** The planner's checks once more on what the device says now, since the plan rests on what was seen a while ago. */
export const preflightCluster: Performer<"cluster.preflight"> = (deps, look) =>
  atCluster(deps, look, async (device, { action }) => {
    const { cluster, course, image } = action;
    const { driver } = await deps.control.cluster.findUniqueOrThrow({ where: { id: cluster.id } });
    const facts = await device.facts();
    const blockers = factsBlockers({
      subject: cluster.name,
      driver: driver === "pair" ? "pair" : "junos",
      facts,
      image: { ...image, ready: true },
    });
    const reasons = [...blockers.map(({ message }) => message), ...swapped(facts, course)];
    if (reasons.length > 0) return { kind: "failed", error: reasons.join(" ") };
    return {
      kind: "done",
      detail: `both members are up and run ${course.from}; ${nodeName(course.primary)} is the primary`,
    };
  });
