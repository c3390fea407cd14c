import type { MemberView } from "#lib/queries/clusters/cluster-view.ts";

/** 'edge-a (node 1)': by its own name where it has told it, and by the number that the commands want. */
export function memberName({ member, facts }: Pick<MemberView, "member" | "facts">): string {
  return facts?.hostName ? `${facts.hostName} (node ${member})` : `node ${member}`;
}

/** What the devices call a role, for people. */
export function roleWord(role: MemberView["role"]): string {
  if (role === null) return "not known yet";
  return role === "secondary-hold" ? "secondary, on hold" : role;
}

/** '23.4R1' of both, '23.4R1 and 24.1R1' where they differ, null where none is known. */
export function versionWord(members: readonly Pick<MemberView, "facts">[]): string | null {
  const versions = members.flatMap(({ facts }) => (facts?.version ? [facts.version] : []));
  return versions.length === 0 ? null : [...new Set(versions)].join(" and ");
}
