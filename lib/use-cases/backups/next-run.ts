import { Cron } from "croner";

/** When a schedule of five fields is due next after a time, in UTC; null where its text isn't one, or never is. */
export function nextRun(cron: string, after: Date): Date | null {
  if (cron.trim().split(/\s+/).length !== 5) return null;
  try {
    return new Cron(cron, { timezone: "UTC", mode: "5-part", paused: true }).nextRun(after);
  } catch {
    return null;
  }
}
