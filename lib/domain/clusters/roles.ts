import type { ClusterFacts, Member, MemberFacts } from "./facts.ts";

/** As devices and their commands name a member. */
export function nodeName(member: Member): string {
  return `node${member}`;
}

export function otherThan(member: Member): Member {
  return member === 0 ? 1 : 0;
}

/** Who takes the cluster's commands: the primary of group 0. Null where none or both say so. */
export function primaryOf({ groups }: Pick<ClusterFacts, "groups">): Member | null {
  const control = groups.find(({ id }) => id === 0);
  const primaries = control?.members.filter(({ status }) => status === "primary") ?? [];
  return primaries.length === 1 ? (primaries[0]?.member ?? null) : null;
}

/** What the member runs after its next reboot. */
export function bootsNext({ version, pendingVersion }: Pick<MemberFacts, "version" | "pendingVersion">): string {
  return pendingVersion ?? version;
}

/** Who is primary of which group: what a wish for roles as they are now keeps. */
export function rolesOf({ groups }: Pick<ClusterFacts, "groups">): { group: number; member: Member }[] {
  return groups.flatMap(({ id, members }) => {
    const primary = members.find(({ status }) => status === "primary");
    return primary ? [{ group: id, member: primary.member }] : [];
  });
}
