import type { Outcome } from "../outcome.ts";
import type { PlatformContext } from "../platform-mutation.ts";
import type { addMember } from "./add-member.ts";
import { findOrganization } from "./find-organization.ts";

/** Looks the organization up in platform, and changes its members in control: memberships are of no use to platform. */
export async function changeMember(
  change: typeof addMember,
  context: PlatformContext,
  { slug, user }: { slug: string; user: string },
): Promise<Outcome<{ user: string; organizationId: string }>> {
  const found = await findOrganization(context.platform, context.actor, slug);
  if (!found.ok) return found;
  return change(context, { organizationId: found.value.id, organizationName: slug, user });
}
