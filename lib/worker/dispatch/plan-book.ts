import type { Plan } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

/**
 * The plans of active operations, read once each: a plan never changes once it is confirmed, and that of
 * a large node is long. What is no longer active is forgotten.
 */
export class PlanBook {
  #plans = new Map<string, Plan>();

  async plansOf(tx: ControlTx, ids: readonly string[]): Promise<ReadonlyMap<string, Plan>> {
    const unread = ids.filter((id) => !this.#plans.has(id));
    const rows =
      unread.length === 0
        ? []
        : await tx.operation.findMany({ where: { id: { in: unread } }, select: { id: true, plan: true } });
    const read = new Map(rows.map(({ id, plan }) => [id, plan as unknown as Plan]));
    const plans = new Map<string, Plan>();
    for (const id of ids) {
      const plan = read.get(id) ?? this.#plans.get(id);
      if (plan) plans.set(id, plan);
    }
    return (this.#plans = plans);
  }
}
