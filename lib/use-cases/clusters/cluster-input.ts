import { z } from "zod";
import { CLUSTER_KINDS } from "#lib/ports/cluster-keeping.ts";
import { pairCommands } from "#lib/ports/pair-commands.ts";

export const clusterName = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "A name is small letters, digits and dashes, at most 63.");

const host = z
  .string()
  .trim()
  .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:.]{2,45})$/, "A host's name or address.");
const port = z.int().min(1).max(65_535).default(22);

/** Where a member is reached. */
export const memberPlace = z.strictObject({ host, port });

const fingerprint = z
  .string()
  .trim()
  .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, "A fingerprint is SHA256: and 43 characters, as ssh-keygen -l prints it.")
  .describe("Of the host key that the member shows: compare it with the one at its console before you confirm it.");

/** A member with the host key that a person has confirmed. */
export const confirmedMember = memberPlace.extend({ fingerprint });

export const clusterSecret = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("password"), password: z.string().min(1, "Give the password.").max(1_000) }),
  z.strictObject({
    kind: z.literal("key"),
    privateKey: z
      .string()
      .max(20_000)
      .regex(/^-----BEGIN [A-Z ]*PRIVATE KEY-----/, "A private key in PEM or OpenSSH form, without a passphrase."),
  }),
]);

export const userName = z
  .string()
  .trim()
  .regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/, "An account's name on the members.");

const members = z
  .tuple([confirmedMember, confirmedMember])
  .refine(([one, two]) => one.host !== two.host || one.port !== two.port, "The two members have different addresses.")
  .describe("Member 0, then member 1.");

/** Of a pair alone: its commands, as docs/examples/pair.json has them. */
const settings = pairCommands.optional();

export const registerClusterInput = z
  .strictObject({
    name: clusterName,
    driver: z.enum(CLUSTER_KINDS).default("junos"),
    userName,
    secret: clusterSecret,
    members,
    settings,
  })
  .refine(({ driver, settings: given }) => (driver === "pair") === (given !== undefined), {
    path: ["settings"],
    message: "A pair needs its commands, and a Junos cluster has none.",
  });

export type RegisterCluster = z.output<typeof registerClusterInput>;

export const changeClusterInput = z.strictObject({
  cluster: clusterName,
  revision: z.int().describe("Of the cluster as it was read: another one has changed it since where it differs."),
  name: clusterName.optional(),
  userName: userName.optional(),
  secret: clusterSecret.optional().describe("Left out, the one that is kept stays."),
  members: members.optional(),
  settings,
});
export type ChangeCluster = z.output<typeof changeClusterInput>;

export const namedCluster = z.strictObject({ cluster: clusterName });
export const removeClusterInput = namedCluster.extend({ reason: z.string().max(2_000).default("") });

/** What the cluster said when it was asked. */
export const clusterTested = z
  .object({
    clusterId: z.number().int(),
    inSync: z.boolean(),
    members: z.array(
      z.object({
        member: z.number().int(),
        hostName: z.string(),
        model: z.string(),
        version: z.string(),
        reachable: z.boolean(),
      }),
    ),
  })
  .meta({ id: "ClusterTested" });
export type ClusterTested = z.output<typeof clusterTested>;

export const askHostKeysInput = z.strictObject({ members: z.array(memberPlace).min(1).max(2) });

/** The host keys as the members show them now: nothing is pinned by asking. */
export const hostKeysShown = z
  .object({
    members: z.array(
      z.object({ host: z.string(), port: z.number().int(), keyType: z.string(), fingerprint: z.string() }),
    ),
  })
  .meta({ id: "HostKeysShown" });
export type HostKeysShown = z.output<typeof hostKeysShown>;
