const DAY_MS = 24 * 60 * 60 * 1_000;

/** A run that ended so long ago stays in the ledger, whatever is kept. */
const LEAST_DAYS = 30;
/** Clocks of several hosts differ, and a dump's snapshot isn't taken in the moment that its backup begins. */
const MARGIN_DAYS = 1;

/**
 * The time before which a run has to have ended for the ledger to forget it: then it had ended already in everything
 * that the platform could be taken back to, and nothing could execute it again. `reachable`: when each backup that is
 * kept was begun, and each old database put aside.
 */
export function ledgerCut(now: Date, reachable: readonly Date[]): Date {
  const oldest = Math.min(...reachable.map((at) => at.getTime() - MARGIN_DAYS * DAY_MS));
  return new Date(Math.min(now.getTime() - LEAST_DAYS * DAY_MS, oldest));
}
