import { setTimeout as sleep } from "node:timers/promises";

/** Repeats a check until it no longer throws; gives up with its last error after `withinMs`. */
export async function eventually<T>(check: () => Promise<T>, withinMs = 60_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(25);
    }
  }
}
