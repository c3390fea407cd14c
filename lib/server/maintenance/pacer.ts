/** Rests between rounds, and less long when there is reason to hurry. */
export interface Pacer {
  rest(signal: AbortSignal): Promise<void>;
  /** Ends the present rest; between two, the next one. */
  hurry(): void;
}

export function pacer(everyMs: number): Pacer {
  let hurried = false;
  let wake: (() => void) | null = null;
  return {
    async rest(signal) {
      if (!hurried && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(() => wake?.(), everyMs);
          const rested = (): void => {
            clearTimeout(timer);
            signal.removeEventListener("abort", rested);
            resolve();
          };
          wake = rested;
          signal.addEventListener("abort", rested);
        });
      }
      wake = null;
      hurried = false;
    },
    hurry() {
      hurried = true;
      wake?.();
    },
  };
}
