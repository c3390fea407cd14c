import type { ControlClient } from "#lib/ports/databases.ts";
import type { Actor } from "../actor.ts";
import { recordAudit } from "../record-audit.ts";

/** Notes that a session was ended by its user; the cookie itself is taken back by whoever calls this. */
export async function signOut(control: ControlClient, actor: Actor): Promise<void> {
  const subject = { kind: "user", id: actor.id ?? "", name: actor.name };
  await recordAudit(control, actor, { action: "session.sign-out", subject });
}
