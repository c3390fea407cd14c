import type { ClusterFacts } from "./facts.ts";
import { nodeName } from "./roles.ts";

/**
 * Why a cluster that no operation upgrades is inconsistent: its members run different builds, or a package is pending
 * on one of them alone. Null where it isn't, or where a member can't be asked.
 */
export function inconsistencyOf({ members }: Pick<ClusterFacts, "members">): string | null {
  const [first, second] = members;
  if (!first.reachable || !second.reachable) return null;
  if (first.version !== second.version) {
    return `The members run different builds: node0 ${first.version}, node1 ${second.version}.`;
  }
  const pending = members.filter(({ pendingVersion }) => pendingVersion !== null);
  const [only] = pending;
  if (pending.length !== 1 || !only) return null;
  return `${only.pendingVersion ?? ""} is pending on ${nodeName(only.id)} alone: it would boot another build than the other member.`;
}

export function runsDifferentBuilds({ members: [first, second] }: Pick<ClusterFacts, "members">): boolean {
  return first.reachable && second.reachable && first.version !== second.version;
}
