import type { Group } from "./rights.ts";

interface Member {
  groups: readonly string[];
  organizationIds: readonly string[];
}

/** Whether somebody may edit and start what belongs to an organization: its members, and system-admins. */
export function actsFor({ groups, organizationIds }: Member, organizationId: string): boolean {
  return groups.includes("system-admin" satisfies Group) || organizationIds.includes(organizationId);
}

/** Whether there is any organization that somebody acts for. */
export function usesWorkspaces({ groups, organizationIds }: Member): boolean {
  return groups.includes("system-admin" satisfies Group) || organizationIds.length > 0;
}

/** The organizations that somebody acts for. */
export function ownOrganizations({ groups, organizationIds }: Member): "all" | readonly string[] {
  return groups.includes("system-admin" satisfies Group) ? "all" : organizationIds;
}

/** Whose jobs somebody sees: everybody's with any group, else those of one's own organizations. */
export function seenOrganizations({ groups, organizationIds }: Member): "all" | readonly string[] {
  return groups.length > 0 ? "all" : organizationIds;
}
