import type { ClusterFacts, MemberFacts } from "./facts.ts";

export type ClusterHealth = "consistent" | "inconsistent" | "unreachable";

/**
 * How a cluster that was read stands. While an operation of Lull upgrades it, different builds are its work and no
 * inconsistency. An upgrade that somebody started elsewhere is told from one that was left half-way by its packages
 * alone: builds that differ count at once, since nobody here knows how it goes on.
 */
export function healthOf(
  { members, upgrade }: ClusterFacts,
  { upgrading }: { upgrading: boolean },
): { health: ClusterHealth; reason: string | null } {
  const silent = members.filter(({ reachable }) => !reachable);
  if (silent.length > 0) {
    return { health: "unreachable", reason: `Member ${silent.map(({ id }) => id).join(" and ")} doesn't answer.` };
  }
  if (upgrading) return { health: "consistent", reason: null };
  const [one, two] = members;
  if (one.version !== two.version) {
    return { health: "inconsistent", reason: `Member 0 runs ${one.version}, member 1 runs ${two.version}.` };
  }
  const pending = members.filter((member) => member.pendingVersion !== null);
  const [only] = pending;
  if (pending.length === 1 && only && upgrade === null) return { health: "inconsistent", reason: pendingOn(only) };
  return { health: "consistent", reason: upgrade ? "An upgrade that wasn't started here runs on it." : null };
}

function pendingOn({ id, pendingVersion }: MemberFacts): string {
  return `${pendingVersion ?? "A build"} is pending on member ${id} alone: its next reboot would boot it.`;
}
