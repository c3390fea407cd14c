/** Rests between rounds, and less long when there is reason to hurry. */
export interface Pacer {
  /** At most `mostMs`, where that is less than usual. */
  rest(signal: AbortSignal, mostMs?: number): Promise<void>;
  /** Ends the present rest; between two, the next one. */
  hurry(): void;
}

/** However much hurry there is: with every request that fails at once for a reason, a process would do nothing else. */
const AT_LEAST_MS = 100;

export function pacer(everyMs: number): Pacer {
  let hurried = false;
  let wake: (() => void) | null = null;
  return {
    rest(signal, mostMs = everyMs) {
      const began = performance.now();
      return new Promise((resolve) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const rested = (): void => {
          clearTimeout(timer);
          signal.removeEventListener("abort", rested);
          wake = null;
          hurried = false;
          resolve();
        };
        const restFor = (milliseconds: number): void => {
          clearTimeout(timer);
          timer = setTimeout(rested, milliseconds);
        };
        wake = () => restFor(Math.max(0, AT_LEAST_MS - (performance.now() - began)));
        signal.addEventListener("abort", rested);
        restFor(hurried ? AT_LEAST_MS : Math.min(mostMs, everyMs));
        if (signal.aborted) rested();
      });
    },
    hurry() {
      hurried = true;
      wake?.();
    },
  };
}
