import fc from "fast-check";
import type { FleetSnapshot, InstanceFact, MaintenanceEntry, NodeFact, ReservationFact } from "../../fleet/facts.ts";
import type { Choice, NodeMaintenanceRequest } from "../requests.ts";
import { firewall, fleet, GIB, instance, node } from "./sample-fleet.ts";

const CHOICES: Choice[] = ["move", "stop", "stopAndRestart", "leave"];

/** Two pools of up to eight nodes in all conditions, with up to forty instances and other operations' reservations. */
export const anyFleet: fc.Arbitrary<FleetSnapshot> = fc
  .record({
    nodes: fc.array(nodeParts(), { minLength: 1, maxLength: 8 }),
    instances: fc.array(instanceParts(), { maxLength: 40 }),
    reservations: fc.array(fc.tuple(fc.nat(7), fc.nat(50), fc.integer({ min: 1, max: 24 })), { maxLength: 6 }),
  })
  .map(({ nodes, instances, reservations }) => {
    const named = nodes.map((parts, at) => node(`hv${at + 1}`, parts));
    const where = (at: number) => named[at % named.length]?.id ?? "";
    return fleet({
      pools: ["main", "other"].map((id) => ({ id, name: id, maxOut: 3, maxIn: 2, maxTotal: 4 })),
      nodes: named,
      instances: instances.map(({ at, isFirewall, ...parts }, index) =>
        isFirewall ? firewall(`router-${index}`, where(at), parts) : instance(`vm-${index}`, where(at), parts),
      ),
      reservations: reservations.map(([at, index, gib]) => reservation(where(at), index, gib)),
    });
  });

/** A request about the first node that may choose for anything, known or not. */
export const anyRequest: fc.Arbitrary<NodeMaintenanceRequest> = fc.record({
  nodeId: fc.constant("hv1"),
  choices: fc.dictionary(
    fc.oneof(
      fc.nat(45).map((index) => `vm-${index}`),
      fc.nat(45).map((index) => `router-${index}`),
    ),
    fc.constantFrom(...CHOICES),
    { maxKeys: 4 },
  ),
  overrides: fc.constant([]),
  confirmFirewalls: fc.option(fc.nat(5), { nil: undefined }),
  reason: fc.constant("replace fan 3"),
});

/** The fleet with its first node in maintenance and a record that may say anything about anyone. */
export const anyMaintainedFleet: fc.Arbitrary<FleetSnapshot> = fc
  .tuple(anyFleet, fc.array(fc.tuple(fc.nat(45), entryParts()), { maxLength: 30 }), fc.subarray(range(45)))
  .map(([snapshot, entries, found]) => ({
    ...snapshot,
    nodes: snapshot.nodes.map((each) => (each.id === "hv1" ? { ...each, status: "MAINTENANCE" as const } : each)),
    maintenance: {
      id: "record",
      reason: "replace fan 3",
      found: found.map((index) => ({ ...instance(`vm-${index}`, "hv1"), state: "running" as const })),
      entries: entries.map(([index, parts]) => ({ instanceId: `vm-${index}`, ...parts })),
    },
  }));

/** The same world, told in another order. */
export function shuffled(snapshot: FleetSnapshot): fc.Arbitrary<FleetSnapshot> {
  const all = <T>(items: T[]) => fc.shuffledSubarray(items, { minLength: items.length });
  return fc.record({
    takenAt: fc.constant(snapshot.takenAt),
    pools: all(snapshot.pools),
    nodes: all(snapshot.nodes),
    instances: all(snapshot.instances),
    reservations: all(snapshot.reservations),
    maintenance: fc.constant(snapshot.maintenance),
  });
}

function nodeParts(): fc.Arbitrary<Partial<NodeFact>> {
  return fc.record({
    poolId: fc.oneof({ weight: 5, arbitrary: fc.constant("main") }, { weight: 1, arbitrary: fc.constant("other") }),
    status: fc.oneof(
      { weight: 6, arbitrary: fc.constant("ENABLED" as const) },
      { weight: 1, arbitrary: fc.constantFrom("MAINTENANCE" as const, "ERROR" as const, "DECOMMISSIONED" as const) },
    ),
    reachable: fc.integer({ min: 0, max: 7 }).map((draw) => draw > 0),
    memoryTotalBytes: fc.constantFrom(0, 32 * GIB, 64 * GIB, 64 * GIB, 128 * GIB),
    claimedBy: fc.integer({ min: 0, max: 7 }).map((draw) => (draw > 0 ? null : { operationId: "op", title: "Other" })),
  });
}

function instanceParts(): fc.Arbitrary<Partial<InstanceFact> & { at: number; isFirewall: boolean }> {
  return fc.record({
    at: fc.nat(7),
    isFirewall: fc.boolean(),
    state: fc.constantFrom("running", "running", "running", "paused", "stopped", "saved", "unknown"),
    memoryBytes: fc.integer({ min: 1, max: 24 }).map((gib) => gib * GIB),
    pinned: fc.constantFrom(null, null, null, null, "passes a PCI device through"),
    wishes: fc.option(
      fc.record({
        policy: fc.constant(null),
        group: fc.constantFrom(null, "web", "db"),
        priority: fc.integer({ min: -2, max: 2 }),
      }),
    ),
  });
}

function entryParts(): fc.Arbitrary<Omit<MaintenanceEntry, "instanceId">> {
  return fc.oneof(
    fc.constantFrom("stopped", "saved", "turnedOff", "started").map((did) => ({ did, toNodeId: null })),
    fc.integer({ min: 1, max: 8 }).map((at) => ({ did: "moved" as const, toNodeId: `hv${at}` })),
  );
}

function reservation(nodeId: string, index: number, gib: number): ReservationFact {
  return { operationId: `op-${index % 3}`, nodeId, instanceId: `vm-${index}`, memoryBytes: gib * GIB };
}

function range(end: number): number[] {
  return [...Array(end).keys()];
}
