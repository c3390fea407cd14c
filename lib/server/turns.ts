/** Lets few at a time do something that takes its share of a pool; the others wait for their turn. */
export interface Turns {
  /** What gives the turn back, or null where none has come within so many milliseconds. */
  take(withinMs: number): Promise<(() => void) | null>;
}

export function turns(atOnce: number): Turns {
  let free = atOnce;
  const waiting = new Set<() => void>();
  const giveBack = (): void => {
    free += 1;
    const [next] = waiting;
    next?.();
  };
  const once = (): (() => void) => {
    free -= 1;
    let given = false;
    return () => {
      if (!given) giveBack();
      given = true;
    };
  };
  return {
    take(withinMs) {
      if (free > 0) return Promise.resolve(once());
      return new Promise((resolve) => {
        const leave = (turn: (() => void) | null): void => {
          clearTimeout(timer);
          waiting.delete(come);
          resolve(turn);
        };
        const come = (): void => leave(once());
        const timer = setTimeout(() => leave(null), withinMs);
        waiting.add(come);
      });
    },
  };
}
