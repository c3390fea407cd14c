import type { ControlClient, ControlJson } from "#lib/ports/databases.ts";
import type { StoredAnswer } from "./begin-once.ts";

/** Keeps what was answered under a key, for replays. */
export async function finishOnce(control: ControlClient, id: string, { status, body }: StoredAnswer): Promise<void> {
  await control.idempotencyKey.update({ where: { id }, data: { status, response: body as ControlJson } });
}

/** Frees a key whose request has changed nothing, so that the same may be tried again under it. */
export async function releaseOnce(control: ControlClient, id: string): Promise<void> {
  await control.idempotencyKey.deleteMany({ where: { id, status: null } });
}
