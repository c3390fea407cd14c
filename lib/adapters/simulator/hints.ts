import { settle } from "./settle.ts";
import type { SimGuest } from "./world.ts";

type Hint = { instanceId: string | null };
/** Hints that nobody has taken yet collapse into 'something' beyond this many. */
const MOST_PENDING = 500;

/** Passes on which guests have changed, and again when what goes on with them is over. */
export class HintHub {
  readonly #listeners = new Map<string, Set<(id: string) => void>>();

  /** `now` is the world's clock, by which the guest's job ends. */
  tell(guest: SimGuest, now: number): void {
    this.#deliver(guest);
    const { job } = guest;
    if (!job || !this.#listeners.size) return;
    const endsIn = Math.max(0, job.startedAt + job.durationMs - now) + 5;
    setTimeout(() => this.#deliver(settle(guest, now + endsIn), guest.node), endsIn).unref();
  }

  async *listen(node: string, signal: AbortSignal): AsyncGenerator<Hint> {
    const pending = new Set<string>();
    let wake = (): void => {};
    const listener = (id: string): void => {
      if (pending.size <= MOST_PENDING) pending.add(id);
      wake();
    };
    const onAbort = (): void => wake();
    const listeners = this.#listeners.get(node) ?? new Set();
    this.#listeners.set(node, listeners.add(listener));
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      while (!signal.aborted) {
        if (pending.size === 0) await new Promise<void>((resolve) => (wake = resolve));
        const overflown = pending.size > MOST_PENDING;
        const taken: Hint[] = overflown ? [{ instanceId: null }] : [...pending].map((instanceId) => ({ instanceId }));
        pending.clear();
        yield* taken;
      }
    } finally {
      signal.removeEventListener("abort", onAbort);
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(node);
    }
  }

  #deliver(guest: SimGuest, alsoNode?: string): void {
    const target = guest.job?.kind === "move" ? guest.job.target : undefined;
    for (const node of new Set([guest.node, target, alsoNode])) {
      for (const listener of this.#listeners.get(node ?? "") ?? []) listener(guest.id);
    }
  }
}
