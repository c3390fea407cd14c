/** MAJOR.MINOR.PATCH by number: 1.10.0 comes after 1.9.0. Negative where `a` is the older one. */
export function versionOrder(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  for (const place of [0, 1, 2]) {
    const difference = Number(left[place]) - Number(right[place]);
    if (difference !== 0) return difference;
  }
  return 0;
}
