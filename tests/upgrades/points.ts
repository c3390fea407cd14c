/** Where the worker dies, in the order in which an upgrade comes to them. */
const POINTS = [
  ...["checked", "certified", "stopped", "dumped", "unpacked"],
  ...["migrated", "told that it is migrated", "called", "pointed", "started"],
];

/** Where PostgreSQL dies as well, when the next worker comes to them. */
const OF_THE_SERVER: ReadonlySet<string> = new Set(["certified", "dumped", "migrated", "pointed"]);

/** The same point, with PostgreSQL for its victim; null where that isn't killed. */
export function serverPoint(point: string): string | null {
  return OF_THE_SERVER.has(point) ? `${point}, PostgreSQL` : null;
}

/** All of them, as they are written down. */
export const DEATHS: readonly string[] = POINTS.flatMap((point) => [point, serverPoint(point) ?? []].flat());
