/**
 * Which of two builds is newer: below 0, 0 or above 0, by their numbers from left to right ('12.1X46-D10.2' is older than
 * '12.1X47-D5'). Null where they aren't alike enough to tell.
 */
export function compareBuilds(a: string, b: string): number | null {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left.length === 0 || right.length === 0) return null;
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [mine, theirs] = [left[at] ?? 0, right[at] ?? 0];
    if (typeof mine !== typeof theirs) return null;
    if (mine < theirs) return -1;
    if (mine > theirs) return 1;
  }
  return 0;
}

/** Numbers and words in turn; the letters between numbers (X, R, S, D) are words, too. */
function partsOf(build: string): (number | string)[] {
  if (!/^\d/.test(build)) return [];
  return [...build.matchAll(/\d+|[A-Za-z]+/g)].map(([part]) => (/^\d/.test(part) ? Number(part) : part.toUpperCase()));
}
