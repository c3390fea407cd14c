import type { ClusterFacts } from "./facts.ts";

/** Whether two looks have met the same devices, as far as their chassis ids and serial numbers tell. */
export function areSameDevices(before: ClusterFacts, now: ClusterFacts): boolean {
  if (before.clusterId !== now.clusterId) return false;
  return before.members.every(({ id, serial }) => {
    const present = now.members[id].serial;
    return serial === "" || present === "" || present === serial;
  });
}
