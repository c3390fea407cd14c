import type { Reason } from "#lib/domain/gate/decide.ts";

export type RefusalRule = Reason | "unknownState";

/** How often the gate has decided what, since it started. */
export class Counts {
  open = 0;
  readonly #refused = new Map<RefusalRule, number>();

  refused(rule: RefusalRule): void {
    this.#refused.set(rule, (this.#refused.get(rule) ?? 0) + 1);
  }

  refusals(): ReadonlyMap<RefusalRule, number> {
    return this.#refused;
  }
}
