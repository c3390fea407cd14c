/** How long each task of a startup takes as long as there was none to learn from: the page says that it is so. Seconds. */
const DECLARED: Readonly<Record<string, number>> = {
  "startup.databases": 2,
  "startup.schema": 1,
  "platformService.start": 6,
  "startup.nodes": 5,
  "startup.inventory": 2,
  "startup.schedules": 1,
  "maintenance.reopen": 1,
};

export function declaredSeconds(action: string): number {
  return DECLARED[action] ?? 5;
}

/** The middle one of what it has taken before; null where it never has. */
export function learnedSeconds(past: readonly number[]): number | null {
  const sorted = past.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
