import { z } from "zod";
import { POLICIES } from "#lib/domain/fleet/placement-wishes.ts";

export const INSTANCE_KINDS = ["instance", "firewall"] as const;
export const INSTANCE_STATES = ["running", "paused", "stopped", "saved", "unknown"] as const;

export const placementView = z
  .object({
    policy: z.enum(POLICIES).nullable().describe("Null: as its node says."),
    group: z.string().nullable().describe("Two of one group are kept on different nodes."),
    priority: z.number().int().describe("Higher ones move and start first."),
  })
  .meta({ id: "Placement" });

export const nodePlacementView = z
  .object({ policy: z.enum(POLICIES).nullable().describe("Null: as the operation does.") })
  .meta({ id: "NodePlacement" });

/** A machine as it was last observed, with its node. */
export const instanceView = z
  .object({
    id: z.string(),
    name: z.string(),
    node: z.string(),
    kind: z.enum(INSTANCE_KINDS).describe("A firewall is an instance that the system made for a network."),
    state: z.enum(INSTANCE_STATES),
    stateReason: z.string().nullable(),
    network: z.string().nullable(),
    memoryBytes: z.number(),
    vcpus: z.number().int(),
    autostart: z.boolean(),
    pinned: z.string().nullable().describe("Why it can't move, or null."),
    job: z.string().nullable().describe("migration-out, migration-in, save or other while a job runs."),
    placement: placementView.describe("What was said about it for maintenance."),
    observedAt: z.iso.datetime(),
  })
  .meta({ id: "Instance" });
export type InstanceView = z.output<typeof instanceView>;
