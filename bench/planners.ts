import { pathToFileURL } from "node:url";
import type { FleetSnapshot, InstanceFact } from "#lib/domain/fleet/facts.ts";
import { balanceSheet } from "#lib/domain/maintenance/balance.ts";
import { planOf } from "#lib/domain/planners/planners.ts";

const GIB = 2 ** 30;
const NODES = 1000;
const INSTANCES = 20_000;
/** More than the fleet's average of twenty: a full node of 256 GiB. */
const ON_FIRST = 120;
const RUNS = 9;
export const GOAL_MS = 200;

export interface PlannerTime {
  what: string;
  medianMs: number;
  maxMs: number;
  /** Instances that the plan deals with. */
  items: number;
}

/** Times each planner on a fleet of 1,000 nodes and 20,000 instances; the first node is full. */
export function benchPlanners(): PlannerTime[] {
  const open = bigFleet("ENABLED");
  const record = recordOf(open);
  const closed: FleetSnapshot = { ...bigFleet("MAINTENANCE"), maintenance: record };
  const request = { nodeId: "n0", overrides: [], choices: {}, reason: "bench" };
  const names = new Map(open.nodes.map(({ id, name }) => [id, name]));
  const start = { ...request, bringBack: false };
  const bringBack = { ...request, bringBack: true };
  const [uneven, crammed, stopped, away] = [unequal(open), full(open), stoppedOn(closed), movedFrom(closed)];
  return [
    time("move all of a full node", () => planOf("node.moveAll", open, request).reserves.length),
    time("move all, nodes of unequal sizes", () => planOf("node.moveAll", uneven, request).reserves.length),
    time("move all, no node has room", () => planOf("node.moveAll", crammed, request).blockers.length),
    time("stop all of a full node", () => planOf("node.stopAll", open, request).fates.length),
    time("enable, start all", () => planOf("node.enable", stopped, start).reserves.length),
    time("enable, bring all back", () => planOf("node.enable", away, bringBack).reserves.length),
    time("balance sheet", () => balanceSheet(record, "n0", open.instances, names).lines.length),
  ];
}

/** `work` answers how many items it planned, so that a run that plans nothing shows. */
function time(what: string, work: () => number): PlannerTime {
  let items = work();
  const times = Array.from({ length: RUNS }, () => {
    const begin = performance.now();
    items = work();
    return performance.now() - begin;
  }).toSorted((a, b) => a - b);
  return { what, items, medianMs: times[RUNS >> 1] ?? 0, maxMs: times[RUNS - 1] ?? 0 };
}

/** One pool of equal nodes, about half full, the first one nearly so. */
function bigFleet(status: "ENABLED" | "MAINTENANCE"): FleetSnapshot {
  const instances: InstanceFact[] = Array.from({ length: INSTANCES }, (_, at) => instanceAt(at));
  const nodes = Array.from({ length: NODES }, (_, at) => ({
    id: `n${at}`,
    name: `node-${String(at).padStart(4, "0")}`,
    poolId: "pool",
    status: at === 0 ? status : ("ENABLED" as const),
    reachable: true,
    memoryTotalBytes: 256 * GIB,
    claimedBy: null,
  }));
  const pools = [{ id: "pool", name: "pool", maxOut: 3, maxIn: 2, maxTotal: 4 }];
  return { takenAt: 0, pools, nodes, instances, reservations: [], maintenance: null };
}

function instanceAt(at: number): InstanceFact {
  const memoryBytes = (at < ON_FIRST ? 2 : 1 + ((at * 7919) % 12)) * GIB;
  const isFirewall = at % 25 === 0;
  return {
    id: `i${at}`,
    name: `${isFirewall ? "router" : "vm"}-${at}`,
    nodeId: `n${at < ON_FIRST ? 0 : 1 + (at % (NODES - 1))}`,
    kind: isFirewall ? "firewall" : "instance",
    state: at % 31 === 0 ? "paused" : "running",
    memoryBytes,
    pinned: null,
    network: `net-${at % 40}`,
  };
}

function recordOf({ instances }: FleetSnapshot) {
  const found = instances.slice(0, ON_FIRST);
  const entries = found.map(({ id }) => ({ instanceId: id, did: "stopped" as const, toNodeId: null }));
  return { id: "record", reason: "bench", found, entries };
}

function stoppedOn(snapshot: FleetSnapshot): FleetSnapshot {
  const off = (instance: InstanceFact, at: number) =>
    at < ON_FIRST ? { ...instance, state: "stopped" as const } : instance;
  return { ...snapshot, instances: snapshot.instances.map(off) };
}

/** Moved away and still running elsewhere. */
function movedFrom(snapshot: FleetSnapshot): FleetSnapshot {
  const elsewhere = (at: number) => `n${1 + (at % 900)}`;
  const found = snapshot.maintenance?.found ?? [];
  const entries = found.map(({ id }, at) => ({ instanceId: id, did: "moved" as const, toNodeId: elsewhere(at) }));
  return {
    ...snapshot,
    instances: snapshot.instances.map((each, at) => (at < ON_FIRST ? { ...each, nodeId: elsewhere(at) } : each)),
    maintenance: { id: "record", reason: "bench", found, entries },
  };
}

/** No two nodes of the same size: the hardest case for finding the least loaded one. */
function unequal(snapshot: FleetSnapshot): FleetSnapshot {
  const resized = snapshot.nodes.map((node, at) => ({ ...node, memoryTotalBytes: node.memoryTotalBytes + at * 4096 }));
  return { ...snapshot, nodes: resized };
}

/** Every other node is full to the last byte. */
function full(snapshot: FleetSnapshot): FleetSnapshot {
  const used = new Map<string, number>();
  for (const { nodeId, memoryBytes } of snapshot.instances) used.set(nodeId, (used.get(nodeId) ?? 0) + memoryBytes);
  const nodes = snapshot.nodes.map((node) => ({ ...node, memoryTotalBytes: used.get(node.id) ?? 0 }));
  return { ...snapshot, nodes };
}

function print(times: readonly PlannerTime[]): void {
  console.log(`Planners, ${NODES} nodes and ${INSTANCES} instances, goal under ${GOAL_MS} ms`);
  for (const { what, items, medianMs, maxMs } of times) {
    console.log(
      `${what.padEnd(36)}${String(items).padStart(5)} items  median ${medianMs.toFixed(1)} ms  max ${maxMs.toFixed(1)} ms`,
    );
  }
  if (times.some(({ medianMs }) => medianMs >= GOAL_MS)) process.exitCode = 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) print(benchPlanners());
