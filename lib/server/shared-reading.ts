import type { Outcome } from "#lib/use-cases/outcome.ts";

/** Nodes that are read at once. */
const MOST = 4;

/**
 * Reads something costly of a node once for all who ask at the same time, and a few nodes at once, so
 * that readers can't make this process start commands without bound. Nothing is kept: who asks
 * afterwards reads anew.
 */
export function sharedReading<T>(read: (name: string) => Promise<Outcome<T>>) {
  const readings = new Map<string, Promise<Outcome<T>>>();
  return (name: string): Promise<Outcome<T>> => {
    const known = readings.get(name);
    if (known) return known;
    if (readings.size >= MOST) {
      const detail = "Many nodes are being asked just now.";
      return Promise.resolve({ ok: false, reason: "unavailable", detail, retryAfterSeconds: 2 });
    }
    const reading = read(name).finally(() => readings.delete(name));
    readings.set(name, reading);
    return reading;
  };
}
