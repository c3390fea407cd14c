import { timeRange } from "#components/ui/time-text.ts";

/** '1 to 2 min left', or that nobody can say. */
export function etaText(eta: { low: number; high: number } | null): string {
  return eta ? `${timeRange(eta.low, eta.high)} left` : "time left not known";
}

/** What a plan's estimate says, honestly. */
export function estimateText(low: number | null, high: number | null): string | null {
  return low === null || high === null ? null : timeRange(low, high);
}
