const ISO = /^\[?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d))/;
const SYSLOG = /^([A-Z][a-z]{2})\s{1,2}(\d{1,2}) (\d\d:\d\d:\d\d)(?: (\d{4}))?\s/;

/**
 * When a line of a log was written; null where it doesn't say. Syslog's own form has neither a year nor a zone: it is
 * read as UTC, of the year that brings it nearest before `now`.
 */
export function timeOf(line: string, now = new Date()): string | null {
  const iso = ISO.exec(line)?.[1];
  if (iso !== undefined) return validTime(new Date(iso));
  const [, month, day, clock, year] = SYSLOG.exec(line) ?? [];
  if (month === undefined || day === undefined || clock === undefined) return null;
  const inYear = (each: number): Date => new Date(`${month} ${day} ${each} ${clock} UTC`);
  if (year !== undefined) return validTime(inYear(Number(year)));
  const thisYear = inYear(now.getUTCFullYear());
  const DAY_MS = 86_400_000;
  return validTime(thisYear.getTime() > now.getTime() + DAY_MS ? inYear(now.getUTCFullYear() - 1) : thisYear);
}

function validTime(time: Date): string | null {
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
