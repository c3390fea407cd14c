const UNKNOWN_SECONDS = 60;
const LEAST_SECONDS = 5;
const MOST_SECONDS = 86_400;
const MOST_JITTER_SECONDS = 120;

/**
 * After how many seconds to ask again: at the expected end, or in a minute where nobody has said when. Up to a fifth
 * more by chance, so that not everybody comes back at once.
 */
export function retryAfter(expectedEnd: string | null, now: number, random = Math.random): number {
  const until = expectedEnd === null ? NaN : (Date.parse(expectedEnd) - now) / 1000;
  const base = Number.isNaN(until) ? UNKNOWN_SECONDS : Math.min(Math.max(until, LEAST_SECONDS), MOST_SECONDS);
  const jitter = Math.min(Math.max(base / 5, LEAST_SECONDS), MOST_JITTER_SECONDS);
  return Math.ceil(base + random() * jitter);
}
