/** '3 min ago', 'in 2 h', 'just now'. `at` is ISO 8601, `now` epoch milliseconds. */
export function ago(at: string, now: number): string {
  const seconds = (now - Date.parse(at)) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 10) return "just now";
  const text = span(distance);
  return seconds >= 0 ? `${text} ago` : `in ${text}`;
}

function span(seconds: number): string {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return plural(Math.floor(seconds / 86_400), "day");
}

/** The exact time with its zone, the reader's unless another is given: 'Sun 22 Nov 2026, 02:14:07 UTC'. */
export function exactTime(at: string, timeZone?: string): string {
  return new Date(at).toLocaleString("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });
}

/** '02:14:07' in the reader's zone, unless another is given. */
export function clockTime(at: string, timeZone?: string): string {
  return new Date(at).toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

/** How long something took: '0.1 s', '52 s', '3 min 5 s', '2 h 4 min'. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${Math.max(0, seconds).toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return whole % 60 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${whole / 60} min`;
  const minutes = Math.floor((whole % 3600) / 60);
  return minutes ? `${Math.floor(whole / 3600)} h ${minutes} min` : `${Math.floor(whole / 3600)} h`;
}

/** A range of time as people say it: '1 to 2 min', 'about 40 s', 'under 5 s'. */
export function timeRange(low: number, high: number): string {
  if (high < 5) return "under 5 s";
  if (high < 90) return rangeOf(roundTo(low, 5), roundTo(high, 5), "s");
  if (high < 5400) return rangeOf(Math.max(1, Math.round(low / 60)), Math.max(1, Math.round(high / 60)), "min");
  return rangeOf(Math.max(1, Math.round(low / 3600)), Math.max(1, Math.round(high / 3600)), "h");
}

function rangeOf(low: number, high: number, unit: string): string {
  return low >= high ? `about ${high} ${unit}` : `${low} to ${high} ${unit}`;
}

function roundTo(value: number, step: number): number {
  return Math.max(step, Math.round(value / step) * step);
}

/** '1 node', '2 nodes'. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
