import { z } from "zod";
import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";

const member = z.union([z.literal(0), z.literal(1)]);

/** What a member says of itself. */
export const memberFactsView = z.object({
  id: member,
  hostName: z.string(),
  model: z.string(),
  serial: z.string(),
  version: z.string(),
  pendingVersion: z.string().nullable().describe("Installed, and booted at the next reboot."),
  rollbackVersion: z.string().nullable(),
  diskFreeBytes: z.number(),
  bootedAt: z.string().nullable(),
  reachable: z.boolean().describe("Where it is false, nothing else is known of it."),
});

export const GROUP_STATUSES = ["primary", "secondary", "secondary-hold", "hold", "lost", "disabled"] as const;

/** A redundancy group with what each member is in it. */
export const groupView = z.object({
  id: z.number().int(),
  failovers: z.number().int(),
  members: z.array(
    z.object({
      member,
      priority: z.number().int(),
      status: z.enum(GROUP_STATUSES),
      preempt: z.boolean(),
      manual: z.boolean().describe("Made primary by a person's command."),
      monitorFailures: z.array(z.string()),
    }),
  ),
});

const upgradeSeen = z.object({
  operation: z.string().describe("The phase that the device is in, or what it said last."),
  since: z.string().nullable(),
  transcript: z.string(),
  aborting: z.boolean(),
});

/** Facts as the probe has written them down. */
const clusterFacts = z.object({
  clusterId: z.number().int(),
  members: z.tuple([memberFactsView, memberFactsView]),
  groups: z.array(groupView),
  monitoredInterfaces: z.array(z.string()),
  inSync: z.boolean(),
  upgrade: upgradeSeen.nullable(),
});

/** The facts in a cluster's row; null where it hasn't been observed, or an older version has written them. */
export function factsIn(observed: unknown): ClusterFacts | null {
  return clusterFacts.safeParse(observed).data ?? null;
}
