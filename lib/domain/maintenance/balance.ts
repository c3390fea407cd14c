import type { FoundInstance, InstanceFact, InstanceKind, InstanceState, MaintenanceFact } from "../fleet/facts.ts";
import { byKindAndName } from "../fleet/order.ts";
import type { BalanceLine } from "./balance-line.ts";
import { indexRecord } from "./record.ts";
import { serviceLines } from "./service-lines.ts";
import { verdictOn, type Judgement } from "./verdict.ts";

export interface BalanceSheet {
  /** Firewalls first, by name; then the node's services. */
  lines: BalanceLine[];
  /** Nothing differs. */
  balanced: boolean;
}

/**
 * Compares a node with its maintenance record: one line for each instance that was found there or that
 * is there now, and one for each of its services.
 * @param instancesNow of all nodes that an instance may have gone to, observed afresh
 * @param nodeNames names by id, for words
 */
export function balanceSheet(
  maintenance: Pick<MaintenanceFact, "found" | "entries" | "services">,
  nodeId: string,
  instancesNow: readonly InstanceFact[],
  nodeNames: ReadonlyMap<string, string>,
): BalanceSheet {
  const { found, last } = indexRecord(maintenance);
  const now = new Map(instancesNow.map((instance) => [instance.id, instance]));
  const newcomers = instancesNow.filter((instance) => instance.nodeId === nodeId && !found.has(instance.id));
  const instances = [...found.values(), ...newcomers].toSorted(byKindAndName).map(({ id, name, kind }) => {
    const [before, present] = [found.get(id), now.get(id)];
    const judgement = verdictOn({ before, now: present, entry: last.get(id), nodeId, nodeNames });
    return lineOf(name, kind, before, present, nodeId, nodeNames, judgement);
  });
  const lines = [...instances, ...serviceLines(maintenance.services)];
  return { lines, balanced: lines.every(({ verdict }) => verdict !== "differs") };
}

function lineOf(
  instance: string,
  kind: InstanceKind,
  before: FoundInstance | undefined,
  now: InstanceFact | undefined,
  nodeId: string,
  nodeNames: ReadonlyMap<string, string>,
  judgement: Judgement,
): BalanceLine {
  const where = now && now.nodeId !== nodeId ? ` on ${nodeNames.get(now.nodeId) ?? "another node"}` : "";
  return {
    instance,
    kind,
    network: now?.network ?? null,
    before: before ? stateText(before.state) : "not there",
    now: now ? `${stateText(now.state)}${where}` : "gone",
    ...judgement,
  };
}

function stateText(state: InstanceState): string {
  return state === "unknown" ? "state unknown" : state;
}
