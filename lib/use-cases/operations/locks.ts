import type { ControlTx } from "#lib/ports/databases.ts";

/** Keys of the advisory locks of the control database; 'lull' in its first half. */
const SPACE = 0x6c756c6c;
const CONFIRM = 1;
const DISPATCH = 2;

/** One confirmation at a time: plan, claim, reserve and insert see a world that nobody else changes. */
export async function lockConfirmations(tx: ControlTx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SPACE}::int, ${CONFIRM}::int)`;
}

/** One dispatch at a time: read, lease and start never overbook a lane. */
export async function lockDispatch(tx: ControlTx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SPACE}::int, ${DISPATCH}::int)`;
}
