import type { MutationContext } from "../mutation.ts";
import { recordAudit } from "../record-audit.ts";

/**
 * Ends one session of its user: whoever kept a copy of its cookie is out too, and other devices stay signed in. It is
 * remembered until the cookie is too old anyway.
 */
export async function signOut(
  { actor, control, now }: MutationContext,
  session: { id: string; endsAt: Date },
): Promise<void> {
  await control.$transaction(async (tx) => {
    await tx.endedSession.deleteMany({ where: { endsAt: { lt: now() } } });
    const { count } = await tx.endedSession.createMany({ data: session, skipDuplicates: true });
    if (count === 0) return;
    const subject = { kind: "user", id: actor.id ?? "", name: actor.name };
    await recordAudit(tx, actor, { action: "session.sign-out", subject });
  });
}
