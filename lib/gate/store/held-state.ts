import { readyState, type ReadyState } from "#lib/domain/gate/ready-state.ts";
import type { GateState } from "#lib/domain/gate/state.ts";

/** What the state folder has kept. */
export interface Kept {
  state: GateState;
  ready: ReadyState;
  /** For how long the state wasn't found to hold. */
  ageMs: number;
}

/** The state in memory: what requests are decided by, and who is told when it changes. */
export class HeldState {
  #state: GateState | null = null;
  #ready: ReadyState | null = null;
  /** On a clock that nobody sets: milliseconds since this process began, less than 0 before that. */
  #confirmedAt: number | null = null;
  readonly #listeners = new Set<(state: GateState) => void>();

  /** `kept`: the last state that was known before this process. */
  constructor(kept: Kept | null) {
    if (!kept) return;
    this.#state = kept.state;
    this.#ready = kept.ready;
    this.#confirmedAt = performance.now() - kept.ageMs;
  }

  readonly state = (): GateState | null => this.#state;
  readonly ready = (): ReadyState | null => this.#ready;
  readonly ageMs = (): number | null =>
    this.#confirmedAt === null ? null : Math.max(0, performance.now() - this.#confirmedAt);

  /** The control database has said so at `at` (`performance.now()`). Whether anything is different. */
  take(state: GateState, at: number): boolean {
    this.#confirmedAt = at;
    if (state.revision === this.#state?.revision) return false;
    this.#ready = readyState(state);
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
    return true;
  }

  /** The control database has said at `at` that nothing is different. */
  confirm(at: number): void {
    this.#confirmedAt = at;
  }

  readonly onChange = (listener: (state: GateState) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
}
