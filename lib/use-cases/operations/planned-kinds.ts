import { z } from "zod";
import type { FleetSnapshot } from "#lib/domain/fleet/facts.ts";
import { planOf } from "#lib/domain/planners/planners.ts";
import type { FleetKind, PlanDraft } from "#lib/domain/plan/plan.ts";

const choices = z.record(z.string().max(253), z.enum(["move", "stop", "stopAndRestart", "leave"])).default({});
const overrides = z.array(z.string().max(100)).max(100).default([]);

/** The request of Move All and Stop All, as it is kept with the operation. */
const maintenanceRequest = z.object({
  nodeId: z.uuid(),
  choices,
  overrides,
  avoid: z.array(z.uuid()).max(64).optional(),
  never: z.array(z.uuid()).max(64).optional(),
  confirmFirewalls: z.int().min(0).max(100_000).optional(),
  reboot: z.enum(["no", "ssh", "person"]).optional(),
  confirmLeft: z.array(z.string().max(253)).max(1_000).optional(),
});
const startServicesRequest = z.object({ nodeId: z.uuid(), group: z.string(), service: z.string().optional() });
const rollingRequest = z.object({
  nodeId: z.uuid(),
  poolId: z.uuid(),
  nodeIds: z.array(z.uuid()).min(1).max(64),
  atOnce: z.int().min(1).max(16),
  between: z.enum(["nothing", "wait", "reboot"]),
});
const decommissionRequest = z.object({ nodeId: z.uuid(), overrides, confirmName: z.string().max(253).optional() });
const enableRequest = z.object({ nodeId: z.uuid(), bringBack: z.boolean().default(false), overrides });

const instanceRequest = z.object({ nodeId: z.uuid(), instanceId: z.uuid() });
const createRequest = instanceRequest.extend({
  placed: z.boolean(),
  name: z.string().max(253),
  template: z.string().max(253),
  memoryBytes: z.number().positive(),
  network: z.string().max(253).nullable(),
});
const instanceMoveRequest = instanceRequest.extend({ targetId: z.uuid().nullable() });
const instanceStartRequest = instanceRequest.extend({ here: z.boolean().default(false) });
const startInstancesRequest = z.object({
  nodeId: z.uuid(),
  instances: z.array(z.string().max(253)).max(1_000).nullable(),
});

/** Parses a request with its kind's own schema and plans it. Throws where the request isn't the kind's. */
export function planKind(kind: FleetKind, snapshot: FleetSnapshot, request: unknown): PlanDraft {
  switch (kind) {
    case "node.moveAll":
    case "node.stopAll":
      return planOf(kind, snapshot, maintenanceRequest.parse(request));
    case "fleet.rolling":
      return planOf(kind, snapshot, rollingRequest.parse(request));
    case "node.decommission":
      return planOf(kind, snapshot, decommissionRequest.parse(request));
    case "node.startServices":
      return planOf(kind, snapshot, startServicesRequest.parse(request));
    case "node.enable":
      return planOf(kind, snapshot, enableRequest.parse(request));
    case "instance.create":
    case "network.create":
      return planOf(kind, snapshot, createRequest.parse(request));
    case "instance.move":
      return planOf(kind, snapshot, instanceMoveRequest.parse(request));
    case "instance.start":
      return planOf(kind, snapshot, instanceStartRequest.parse(request));
    case "instance.stop":
      return planOf(kind, snapshot, instanceRequest.parse(request));
    case "node.startInstances":
      return planOf(kind, snapshot, startInstancesRequest.parse(request));
  }
}
