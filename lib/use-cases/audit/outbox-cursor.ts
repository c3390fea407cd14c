import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";

export interface CursorPosition {
  seq: bigint;
  outboxId: string;
}

/**
 * Up to where the outbox has been copied; 0 at first. Also 0 when platform's row at that place isn't the one that
 * control remembers: then platform was restored, its numbers are given out again, and everything is looked at anew.
 */
export async function readCursor(control: ControlClient, platform: PlatformClient): Promise<bigint> {
  const cursor = await control.outboxCursor.findUnique({ where: { id: 1 } });
  if (cursor === null) return 0n;
  const there = await platform.auditOutbox.findUnique({ where: { seq: cursor.seq }, select: { id: true } });
  return there?.id === cursor.outboxId ? cursor.seq : 0n;
}
