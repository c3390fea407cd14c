import type { PlatformTx } from "#lib/ports/databases.ts";
import { wakeRunners } from "../runs/wake-runners.ts";

/**
 * The advisory lock of platform through which every start and every write to platform passes: shared, around
 * reading the mode and what follows from it; exclusive for whoever changes the mode. So nothing that has read the
 * old mode is still under way once a change has been committed.
 */
const MODE_GATE = 0x4c756c6c;

/** Holds the gate shared until the transaction ends. Read the mode after this, never before. */
export async function passModeGate(tx: PlatformTx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${MODE_GATE}::bigint)`;
}

/**
 * Waits for all who have passed, and keeps others from passing until the transaction ends. Runners hear of it then:
 * what was held may start.
 */
export async function closeModeGate(tx: PlatformTx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${MODE_GATE}::bigint)`;
  await wakeRunners(tx);
}
