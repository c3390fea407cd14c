import { z } from "zod";

export const NODE_STATUSES = ["ENABLED", "MAINTENANCE", "DECOMMISSIONED", "ERROR"] as const;
export const MAINTENANCE_PHASES = ["entering", "in", "leaving", "stopped-by-failure"] as const;
export type MaintenancePhase = (typeof MAINTENANCE_PHASES)[number];

/** Machines on a node. Firewalls are counted apart, not among running, paused, stopped and pinned. */
export const instanceCounts = z.object({
  total: z.number().int(),
  running: z.number().int(),
  paused: z.number().int(),
  stopped: z.number().int().describe("Saved ones included."),
  pinned: z.number().int(),
  firewalls: z.number().int(),
});
export type InstanceCounts = z.output<typeof instanceCounts>;

export const nodeCapacity = z.object({
  memoryUsedBytes: z.number().describe("Memory of the running and paused machines, firewalls included."),
  memoryReservedBytes: z.number().describe("Room that running operations hold for machines on their way."),
  memoryTotalBytes: z.number(),
  cpuCount: z.number().int(),
});

/** What new instances and firewalls can be made from on a node. */
export const nodeTemplate = z.object({
  name: z.string(),
  kind: z.enum(["instance", "firewall"]),
  memoryBytes: z.number().describe("What it has unless told otherwise."),
});

export const nodeMaintenance = z.object({
  by: z.string(),
  reason: z.string(),
  since: z.iso.datetime(),
  phase: z.enum(MAINTENANCE_PHASES),
  operationId: z.string().nullable().describe("The operation that is under way or has failed, if any."),
});
export type NodeMaintenance = z.output<typeof nodeMaintenance>;

/** A node as list, page and API show it. Times are ISO 8601 UTC. */
export const nodeView = z
  .object({
    id: z.string(),
    name: z.string(),
    pool: z.string(),
    driver: z.string(),
    status: z.enum(NODE_STATUSES),
    statusReason: z.string().nullable(),
    statusSince: z.iso.datetime(),
    reachable: z.boolean().describe("Answered its last probe."),
    probeError: z.string().nullable(),
    probedAt: z.iso.datetime().nullable(),
    capacity: nodeCapacity,
    instances: instanceCounts,
    maintenance: nodeMaintenance.nullable(),
    templates: z.array(nodeTemplate).describe("What new instances can be made from there, by name."),
  })
  .meta({ id: "Node" });
export type NodeView = z.output<typeof nodeView>;
