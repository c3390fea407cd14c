import { z } from "zod";
import { RECOVERY_STEPS } from "#lib/domain/clusters/recovery.ts";
import { GROUP_STATUSES, groupView, memberFactsView } from "./facts-view.ts";

export const CLUSTER_HEALTHS = ["unknown", "consistent", "inconsistent", "unreachable"] as const;
export const CLUSTER_DRIVERS = ["junos", "pair"] as const;

const when = z.iso.datetime();

/** Half of a cluster: where it is reached, and what it said when it was last asked. */
export const memberView = z.object({
  member: z.union([z.literal(0), z.literal(1)]),
  host: z.string(),
  port: z.number().int(),
  fingerprint: z.string().describe("Of the host key that was confirmed: SHA256:..."),
  role: z.enum(GROUP_STATUSES).nullable().describe("In redundancy group 0, whose primary takes the commands."),
  facts: memberFactsView.omit({ id: true }).nullable().describe("Null until it was observed."),
});
export type MemberView = z.output<typeof memberView>;

/** A cluster as list, page and API show it. */
export const clusterView = z
  .object({
    id: z.string(),
    name: z.string(),
    driver: z.enum(CLUSTER_DRIVERS),
    health: z.enum(CLUSTER_HEALTHS),
    healthReason: z.string().nullable(),
    healthSince: when,
    observedAt: when.nullable(),
    probeError: z.string().nullable(),
    inSync: z.boolean().nullable(),
    members: z.array(memberView),
    operation: z
      .object({ id: z.string(), kind: z.string(), title: z.string(), status: z.string() })
      .nullable()
      .describe("What is under way with it, or has failed and holds it."),
  })
  .meta({ id: "Cluster" });
export type ClusterView = z.output<typeof clusterView>;

/** One cluster with all that is known of it. */
export const clusterDetail = clusterView
  .extend({
    chassisId: z.number().int().nullable(),
    userName: z.string(),
    secretKind: z.enum(["password", "key"]),
    groups: z.array(groupView),
    monitoredInterfaces: z.array(z.string()),
    upgradeSeen: z
      .object({ operation: z.string(), since: z.string().nullable(), aborting: z.boolean() })
      .nullable()
      .describe("An upgrade that the device runs now, whoever started it."),
    recovery: z
      .union([
        z.object({
          member: z.union([z.literal(0), z.literal(1)]),
          from: z.string(),
          to: z.string(),
          due: z.enum(RECOVERY_STEPS).describe("The step that is due next."),
        }),
        z.object({ because: z.string().describe("Why it can't be told who is to be recovered.") }),
      ])
      .nullable()
      .describe("Who is to be recovered; null while both members run the same build."),
    synCheckOffUntil: when
      .nullable()
      .describe("no-tcp-syn-check: TCP SYN checks are off until then; null when no window is open."),
    revision: z.number().int(),
    createdAt: when,
    createdBy: z.string(),
  })
  .meta({ id: "ClusterDetail" });
export type ClusterDetail = z.output<typeof clusterDetail>;
