import type { ClusterFacts } from "./facts.ts";
import { inconsistencyOf, runsDifferentBuilds } from "./inconsistency.ts";
import { nodeName } from "./roles.ts";

export type ClusterHealth = "consistent" | "inconsistent" | "unreachable";

/**
 * How a cluster that was read stands. While an operation of Lull upgrades it, different builds are its work and no
 * inconsistency. Of an upgrade that somebody started elsewhere only the packages are: builds that differ count at once,
 * since nobody here knows how it goes on.
 */
export function healthOf(
  facts: ClusterFacts,
  { upgrading }: { upgrading: boolean },
): { health: ClusterHealth; reason: string | null } {
  const silent = facts.members.filter(({ reachable }) => !reachable).map(({ id }) => nodeName(id));
  if (silent.length > 0) return { health: "unreachable", reason: `${silent.join(" and ")} can't be reached.` };
  if (upgrading) return { health: "consistent", reason: null };
  const stranger = facts.upgrade !== null;
  const inconsistency = inconsistencyOf(facts);
  if (inconsistency !== null && (!stranger || runsDifferentBuilds(facts))) {
    return { health: "inconsistent", reason: inconsistency };
  }
  return { health: "consistent", reason: stranger ? "An upgrade that wasn't started here runs on it." : null };
}
