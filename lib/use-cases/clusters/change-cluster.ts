import { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { ClusterDeviceError, type MemberAddress } from "#lib/ports/cluster-device.ts";
import { mutation, unparsable, type MutationContext } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, forbidden, invalid, notFound, outdated, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import type { ClusterContext } from "./cluster-context.ts";
import { changeClusterInput, type ChangeCluster } from "./cluster-input.ts";
import { confirmedMembers } from "./confirmed-members.ts";
import { connectionOf, type RegisteredCluster } from "./connection-of.ts";
import { heldByOperation } from "./held-by.ts";
import { textOfSecret } from "./secret-text.ts";
import { tryCluster } from "./try-cluster.ts";

/**
 * Changes how a cluster is reached: name, account, credentials, addresses with their host keys, a pair's commands. It is
 * tried as it would be before anything is written.
 */
export async function changeCluster(context: ClusterContext, input: unknown): Promise<Outcome<{ name: string }>> {
  const { actor, control, keeping } = context;
  const refusal = refusalOf(actor, "fleet.register");
  if (refusal && actor.kind !== "system") return forbidden(refusal);
  const parsed = safeParse(changeClusterInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  const change = parsed.data;
  const found = await connectionOf(control, keeping.secrets, { name: change.cluster });
  if (!found) return notFound(`There is no cluster '${change.cluster}'.`);
  if (found.driver === "junos" && change.settings) return invalid("A Junos cluster has no commands of its own.");
  const tried = await tryChanged(context, found, change);
  if (!tried.ok) return tried;
  const secret = change.secret ? await keeping.secrets.seal(found.id, textOfSecret(change.secret)) : null;
  return keepChange({ ...context, changed: { id: found.id, change, secret, members: tried.value } }, {});
}

/** The new members, where there are any. A mere rename needs no device. */
async function tryChanged(
  { keeping }: ClusterContext,
  { driver, connection }: RegisteredCluster,
  { userName, secret, members, settings }: ChangeCluster,
): Promise<Outcome<MemberAddress[] | null>> {
  if (!userName && !secret && !members && !settings) return done(null);
  try {
    const confirmed = members ? await confirmedMembers(keeping.hostKeyOf, members) : null;
    if (confirmed && !confirmed.ok) return confirmed;
    const facts = await tryCluster(keeping.drivers[driver], {
      ...connection,
      ...(userName && { userName }),
      ...(secret && { secret }),
      ...(settings && { settings }),
      ...(confirmed && { members: confirmed.value }),
    });
    return facts.ok ? done(confirmed?.value ?? null) : facts;
  } catch (error) {
    if (error instanceof ClusterDeviceError) return invalid(error.message);
    throw error;
  }
}

interface Changed {
  id: string;
  change: ChangeCluster;
  secret: Uint8Array<ArrayBuffer> | null;
  members: MemberAddress[] | null;
}

function keepChange({ changed, ...context }: MutationContext & { changed: Changed }, input: unknown) {
  const { id, change, secret, members } = changed;
  const { revision, userName, settings, name = change.cluster } = change;
  const write = mutation<z.ZodObject, { name: string }>({
    name: "cluster.change",
    writes: "control",
    right: "fleet.register",
    input: z.strictObject({}),
    async run({ tx, audit }) {
      const present = await tx.cluster.findUnique({ where: { id } });
      if (!present) return notFound(`There is no cluster '${change.cluster}'.`);
      const held = await heldByOperation(tx, present);
      if (held) return held;
      if (present.revision !== revision) {
        return outdated(`The cluster ${present.name}`, {
          yours: { revision },
          present: { revision: present.revision },
        });
      }
      if (name !== present.name && (await tx.cluster.findUnique({ where: { name } }))) {
        return conflict(`There is a cluster '${name}' already.`);
      }
      await tx.cluster.update({
        where: { id },
        data: {
          ...{ name, revision: { increment: 1 } },
          ...(userName && { userName }),
          ...(secret && { secret, secretKind: change.secret?.kind ?? present.secretKind }),
          ...(settings && { settings: settings }),
        },
      });
      for (const { member, host, port, hostKey } of members ?? []) {
        const where = { clusterId_member: { clusterId: id, member } };
        await tx.clusterMember.update({ where, data: { host, port, hostKey } });
      }
      const after = { name, ...(userName && { userName }), ...(members && { members: change.members ?? [] }) };
      const { name: before } = present;
      await audit({
        action: "cluster.change",
        subject: { kind: "cluster", id, name },
        before: { name: before },
        after: { ...after, newSecret: secret !== null },
      });
      await notify(tx, ["clusters"]);
      return done({ name });
    },
  });
  return write(context, input);
}
