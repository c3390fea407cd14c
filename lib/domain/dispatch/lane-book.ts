import type { Lane } from "../plan/plan.ts";
import { isInFlight } from "../plan/step-state.ts";
import type { ActiveOperation } from "./active-operation.ts";

/** Counts who occupies which lane, over all operations. */
export class LaneBook {
  readonly #limitOf: (lane: Lane) => number;
  readonly #taken = new Map<Lane, number>();

  constructor(limitOf: (lane: Lane) => number) {
    this.#limitOf = limitOf;
  }

  /** Steps in flight hold their lanes, whatever has become of their operation. */
  occupyInFlight(operation: ActiveOperation): void {
    for (const step of [...operation.stages, ...(operation.wayBack ?? [])].flatMap((stage) => stage.steps)) {
      const state = operation.steps.get(step.id);
      if (state && isInFlight(state.status)) this.#add(step.lanes);
    }
  }

  /** Takes one place in each lane, or none at all. */
  take(lanes: readonly Lane[]): boolean {
    if (lanes.some((lane) => (this.#taken.get(lane) ?? 0) >= this.#limitOf(lane))) return false;
    this.#add(lanes);
    return true;
  }

  release(lanes: readonly Lane[]): void {
    for (const lane of lanes) this.#taken.set(lane, (this.#taken.get(lane) ?? 0) - 1);
  }

  #add(lanes: readonly Lane[]): void {
    for (const lane of lanes) this.#taken.set(lane, (this.#taken.get(lane) ?? 0) + 1);
  }
}
