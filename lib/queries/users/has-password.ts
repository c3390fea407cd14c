import type { ControlClient } from "#lib/ports/databases.ts";

/** Whether the user signs in with a password here; who comes by single sign-on has none. */
export async function hasPassword(control: ControlClient, userId: string | null): Promise<boolean> {
  if (userId === null) return false;
  const user = await control.user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  return user?.passwordHash != null;
}
