import type { ControlClient } from "#lib/ports/databases.ts";
import type { Actor } from "#lib/use-cases/actor.ts";

/**
 * Who a session's claims stand for, read anew for each request: null when the user is disabled or gone, or when the
 * session was made in an earlier epoch (the password was reset, the user disabled). Groups are those of now.
 */
export async function sessionActor(
  control: ControlClient,
  { userId, epoch }: { userId: string; epoch: number },
  address: string | null,
): Promise<Actor | null> {
  const user = await control.user.findUnique({
    where: { id: userId },
    include: { groups: true, organizations: true },
  });
  if (!user || user.disabledAt || user.sessionEpoch !== epoch) return null;
  return {
    kind: "user",
    id: user.id,
    name: user.name,
    groups: user.groups.map(({ group }) => group),
    organizationIds: user.organizations.map(({ organizationId }) => organizationId),
    scopes: null,
    address,
  };
}
