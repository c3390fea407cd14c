import type { ControlClient } from "#lib/ports/databases.ts";

/** The user of a provider's subject, as a session needs it. */
export function oidcUser(
  control: ControlClient,
  subject: string,
): Promise<{ id: string; sessionEpoch: number } | null> {
  return control.user.findUnique({ where: { oidcSubject: subject }, select: { id: true, sessionEpoch: true } });
}
