import type { FleetSnapshot, InstanceFact } from "./facts.ts";
import { occupiesMemory } from "./instance-state.ts";
import { byText } from "./order.ts";

type Grouped = Pick<InstanceFact, "id" | "name" | "wishes">;

/** Who of which group is where, so that two of a group get different nodes. */
export class Apart {
  /** Names by node and group. */
  readonly #members = new Map<string, string[]>();

  /** Starts from who works where, and from who is on the way, without those that leave. */
  constructor(snapshot: Pick<FleetSnapshot, "instances" | "reservations">, leaving: ReadonlySet<string>) {
    const known = new Map(snapshot.instances.map((instance) => [instance.id, instance]));
    const grouped = snapshot.instances.filter(
      ({ id, state, wishes }) => wishes?.group && occupiesMemory(state) && !leaving.has(id),
    );
    for (const instance of grouped) this.settle(instance, instance.nodeId);
    for (const { instanceId, nodeId } of snapshot.reservations) {
      const arriving = known.get(instanceId);
      if (arriving && arriving.nodeId !== nodeId && !leaving.has(instanceId)) this.settle(arriving, nodeId);
    }
  }

  /** One to try places with: what is settled there changes nothing here. */
  copy(): Apart {
    const copy = new Apart({ instances: [], reservations: [] }, new Set());
    for (const [key, names] of this.#members) copy.#members.set(key, names);
    return copy;
  }

  settle(instance: Grouped, nodeId: string): void {
    const key = keyOf(instance, nodeId);
    if (key === null) return;
    this.#members.set(key, [...(this.#members.get(key) ?? []), instance.name]);
  }

  /** The others of the instance's group on that node, by name. */
  companions(instance: Grouped, nodeId: string): string[] {
    const names = this.#members.get(keyOf(instance, nodeId) ?? "") ?? [];
    return names.filter((name) => name !== instance.name).sort(byText);
  }
}

function keyOf({ wishes }: Grouped, nodeId: string): string | null {
  return wishes?.group ? `${nodeId} ${wishes.group}` : null;
}
