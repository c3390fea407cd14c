export interface Turns {
  /** Runs the work when its turn comes; 'busy' at once when too many wait already. */
  run<T>(work: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false; reason: "busy" }>;
}

/** Lets `atOnce` pieces of work run side by side and `waiting` more wait for them, first come, first served. */
export function takeTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
  let running = 0;
  const queue: (() => void)[] = [];

  const next = (): void => {
    const start = queue.shift();
    if (start) start();
    else running -= 1;
  };

  return {
    run: async (work) => {
      if (running < atOnce) running += 1;
      else if (queue.length >= waiting) return { ok: false, reason: "busy" };
      else await new Promise<void>((start) => queue.push(start));
      try {
        return { ok: true, value: await work() };
      } finally {
        next();
      }
    },
  };
}
