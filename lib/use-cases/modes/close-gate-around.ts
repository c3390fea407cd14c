import type { PlatformClient } from "#lib/ports/databases.ts";
import { unavailable, type Outcome, type Refusal } from "../outcome.ts";
import { isLockTimeout } from "./is-lock-timeout.ts";
import { isUnreachable } from "./is-unreachable.ts";
import { closeModeGate } from "./mode-gate.ts";

/** Milliseconds that a switch waits for the writes that are under way; those behind it wait as long. */
const PATIENCE_MS = 10_000;

export interface Gated<T> {
  outcome: Outcome<T>;
  /** Platform could be asked: nothing that read the old mode is under way there any more. */
  platformReached: boolean;
}

/**
 * Runs `commit` (a transaction on control) while nobody can pass the mode's gate. Where platform can't be reached
 * nothing can start there, and `commit` runs without the gate. A gate that doesn't close in time is a refusal.
 */
export async function closeGateAround<T>(
  platform: PlatformClient,
  commit: () => Promise<Outcome<T>>,
  patienceMs = PATIENCE_MS,
): Promise<Gated<T>> {
  const far: { closed: boolean; outcome?: Outcome<T> } = { closed: false };
  try {
    const outcome = await platform.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT set_config('lock_timeout', ${String(patienceMs)}, true)`;
        await closeModeGate(tx);
        far.closed = true;
        return (far.outcome = await commit());
      },
      { maxWait: patienceMs, timeout: patienceMs + 60_000 },
    );
    return { outcome, platformReached: true };
  } catch (error) {
    // Platform went away with the gate in hand: what was committed stays, and nothing can be under way there.
    if (far.outcome) return { outcome: far.outcome, platformReached: false };
    if (far.closed) throw error;
    if (isUnreachable(error)) return { outcome: await commit(), platformReached: false };
    if (isLockTimeout(error)) return { outcome: busy(), platformReached: true };
    throw error;
  }
}

function busy(): Refusal {
  const detail =
    "Writes to the platform are still under way and did not end in time. Nothing was changed. Try again in a moment.";
  return unavailable(detail, 5);
}
