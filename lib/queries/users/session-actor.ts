import type { ControlClient } from "#lib/ports/databases.ts";
import type { Actor } from "#lib/use-cases/actor.ts";

/** What a session says of itself. */
export interface SessionRef {
  userId: string;
  epoch: number;
  /** Null where each request brings the password, so that there is nothing to end. */
  sessionId: string | null;
}

/**
 * Who a session's claims stand for, read anew for each request: null when the user is disabled or gone, or when the
 * session was made in an earlier epoch (the password was reset, the user disabled) or was ended by signing out. Groups
 * are those of now.
 */
export async function sessionActor(
  control: ControlClient,
  { userId, epoch, sessionId }: SessionRef,
  address: string | null,
): Promise<Actor | null> {
  const [user, ended] = await Promise.all([
    control.user.findUnique({ where: { id: userId }, include: { groups: true, organizations: true } }),
    sessionId === null ? null : control.endedSession.findUnique({ where: { id: sessionId } }),
  ]);
  if (!user || ended || user.disabledAt || user.sessionEpoch !== epoch) return null;
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
