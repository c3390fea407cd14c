/** How many are kept, how many days long; one that either of them keeps stays. Without both all stay. */
export interface Retention {
  keepLast: number | null;
  keepDays: number | null;
}

export interface KeptBackup {
  id: string;
  finishedAt: Date;
  verified: boolean;
}

const DAY_MS = 86_400_000;

/**
 * The complete backups of one schedule that its retention lets go. The newest verified one never goes, and none that an
 * open operation, or the way back from the present release, needs.
 */
export function outlived(
  backups: readonly KeptBackup[],
  { keepLast, keepDays }: Retention,
  { now, needed }: { now: Date; needed: ReadonlySet<string> },
): string[] {
  if (keepLast === null && keepDays === null) return [];
  const newestFirst = backups.toSorted((a, b) => b.finishedAt.getTime() - a.finishedAt.getTime());
  const lastVerified = newestFirst.find(({ verified }) => verified)?.id;
  const isKept = ({ id, finishedAt }: KeptBackup, index: number): boolean =>
    id === lastVerified ||
    needed.has(id) ||
    (keepLast !== null && index < keepLast) ||
    (keepDays !== null && now.getTime() - finishedAt.getTime() < keepDays * DAY_MS);
  return newestFirst.filter((backup, index) => !isKept(backup, index)).map(({ id }) => id);
}
