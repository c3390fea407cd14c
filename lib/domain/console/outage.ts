/** What one look at the platform found. */
export interface PlatformLook {
  /** When it was over. */
  at: Date;
  /** How long it took: whoever gives no answer has been silent since it was asked. */
  waitedMs: number;
  /** Its database answered. */
  database: boolean;
  /** Runners that held their lock; null: nobody could tell, since the database didn't answer. */
  runners: number | null;
}

/** Why the platform counts as down, for the page that everybody is led to. */
export type OutageCause = "database" | "runners";

/** So long it has to be down in every look: a restart of a process isn't an outage. Seconds. */
export const OUTAGE_AFTER_SECONDS = 3;

/**
 * Whether the looks say that the platform is down: no database, or no runner left, in all of them for 3 s. One live
 * runner with its database is not an outage (Junos Space: 'down on all nodes in the fabric'). Oldest first.
 */
export function outageOf(looks: readonly PlatformLook[]): { cause: OutageCause; since: Date } | null {
  const lastGood = looks.findLastIndex(isUp);
  const bad = looks.slice(lastGood + 1);
  const [first, last] = [bad[0], bad.at(-1)];
  if (!first || !last) return null;
  const since = askedAt(first);
  if (last.at.getTime() - since.getTime() < OUTAGE_AFTER_SECONDS * 1_000) return null;
  return { cause: last.database ? "runners" : "database", since };
}

/** Looks that still matter: those since the last good one, and that one. */
export function looksToKeep(looks: readonly PlatformLook[]): readonly PlatformLook[] {
  const bad = looks.slice(looks.findLastIndex(isUp) + 1);
  // The first bad one says since when, the last one why; what lies between says nothing more.
  return bad.length > 2 ? [...bad.slice(0, 1), ...bad.slice(-1)] : bad;
}

function askedAt({ at, waitedMs }: PlatformLook): Date {
  return new Date(at.getTime() - waitedMs);
}

function isUp({ database, runners }: PlatformLook): boolean {
  return database && runners !== null && runners > 0;
}
