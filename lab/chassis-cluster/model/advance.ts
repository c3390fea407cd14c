import { comeUp, endSync } from "./boot.ts";
import type { Cluster } from "./state.ts";
import { endPhase, isEarly } from "./upgrade.ts";

interface Due {
  at: number;
  happens: (at: number) => void;
}

/** Lets everything happen that is due until now, in order. Changes the cluster that it is given. */
export function advance(cluster: Cluster, now: number): void {
  for (let due = nextDue(cluster, now); due !== null && due.at <= now; due = nextDue(cluster, now)) due.happens(due.at);
}

/** When something happens next by itself; null: nothing will. */
export function nextMoment(cluster: Cluster, now: number): number | null {
  return nextDue(cluster, now)?.at ?? null;
}

function nextDue(cluster: Cluster, now: number): Due | null {
  const dues = [...memberDues(cluster), ...upgradeDues(cluster, now), ...windowDues(cluster)];
  return dues.reduce<Due | null>((first, due) => (first === null || due.at < first.at ? due : first), null);
}

function* memberDues(cluster: Cluster): Iterable<Due> {
  for (const { id, upAt, syncedAt } of cluster.members) {
    if (upAt !== null) yield { at: upAt, happens: (at) => comeUp(cluster, id, at) };
    if (syncedAt !== null) yield { at: syncedAt, happens: () => endSync(cluster, id) };
  }
}

function* upgradeDues(cluster: Cluster, now: number): Iterable<Due> {
  const { upgrade, conditions } = cluster;
  if (!upgrade || conditions.held.includes(upgrade.phase)) return;
  const at = isEarly(cluster, upgrade) ? Math.min(upgrade.dueAt, now) : upgrade.dueAt;
  yield { at, happens: () => endPhase(cluster, upgrade, Math.max(at, upgrade.phaseSince)) };
}

function* windowDues(cluster: Cluster): Iterable<Due> {
  if (cluster.synCheckOffUntil === null) return;
  yield { at: cluster.synCheckOffUntil, happens: () => (cluster.synCheckOffUntil = null) };
}
