import type { Outcome } from "#lib/use-cases/outcome.ts";
import type { ReadOnlyWorld } from "./read-only-world.ts";

/** Calls one mutation with the least input that is valid. */
export type Call = (world: ReadOnlyWorld) => Promise<Outcome<unknown>>;

export interface Drive {
  call: Call;
  /** Null: it is done. Else what it is refused with, for a reason of its own. */
  refusal: RegExp | null;
}

/** By the mutation's name. Each mutation has one: a new one needs a line here, beside those of its area. */
export type Drives = Readonly<Record<string, Drive>>;

/** It does what it is there for. */
export const does = (call: Call): Drive => ({ call, refusal: null });

/** It reaches its own logic, which says no. */
export const saysNo = (refusal: RegExp, call: Call): Drive => ({ call, refusal });
