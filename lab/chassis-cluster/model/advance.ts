import { comeUp, endSync } from "./boot.ts";
import type { Cluster } from "./state.ts";
import { endPhase, readyAt } from "./upgrade.ts";

interface Due {
  at: number;
  happens: (at: number) => void;
}

/** Lets everything happen that is due until now, in order. Changes the cluster that it is given. */
export function advance(cluster: Cluster, now: number): void {
  for (let due = nextDue(cluster); due !== null && due.at <= now; due = nextDue(cluster)) due.happens(due.at);
}

/** When something happens next by itself; null: nothing will. */
export function nextMoment(cluster: Cluster): number | null {
  return nextDue(cluster)?.at ?? null;
}

function nextDue(cluster: Cluster): Due | null {
  const dues = [...memberDues(cluster), ...upgradeDues(cluster), ...windowDues(cluster)];
  return dues.reduce<Due | null>((first, due) => (first === null || due.at < first.at ? due : first), null);
}

function* memberDues(cluster: Cluster): Iterable<Due> {
  for (const { id, upAt, syncedAt } of cluster.members) {
    if (upAt !== null) yield { at: upAt, happens: (at) => comeUp(cluster, id, at) };
    if (syncedAt !== null) yield { at: syncedAt, happens: () => endSync(cluster, id) };
  }
}

function* upgradeDues(cluster: Cluster): Iterable<Due> {
  const { upgrade, conditions } = cluster;
  if (!upgrade || conditions.held.includes(upgrade.phase)) return;
  const ready = Math.min(readyAt(cluster, upgrade) ?? upgrade.dueAt, upgrade.dueAt);
  yield { at: Math.max(ready, upgrade.notBefore), happens: (at) => endPhase(cluster, upgrade, at) };
}

function* windowDues(cluster: Cluster): Iterable<Due> {
  if (cluster.synCheckOffUntil === null) return;
  yield { at: cluster.synCheckOffUntil, happens: () => (cluster.synCheckOffUntil = null) };
}
