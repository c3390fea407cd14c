const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * The expected end in the reader's time zone: 'until 03:30 CET', with the day where it isn't today; and plainly so
 * when it has passed. `now` is epoch milliseconds.
 */
export function untilText(expectedEnd: string, now: number, timeZone?: string): string {
  const at = new Date(expectedEnd);
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = (when: Date): string => when.toLocaleDateString("en-GB", zone);
  const sameDay = day(at) === day(new Date(now));
  const near = Math.abs(at.getTime() - now) < 7 * DAY_MS;
  const date = sameDay
    ? ""
    : `${at.toLocaleDateString("en-GB", { ...zone, weekday: "short", day: "numeric", month: "short", ...(near ? {} : { year: "numeric" }) })}, `;
  const time = at.toLocaleTimeString("en-GB", {
    ...zone,
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
  return at.getTime() < now - MINUTE_MS
    ? `Was expected to end ${sameDay ? "at " : ""}${date}${time}.`
    : `Until ${date}${time}.`;
}
