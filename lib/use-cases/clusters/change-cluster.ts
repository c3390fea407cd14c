import { z } from "zod";
import { areSameDevices } from "#lib/domain/clusters/same-devices.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { factsIn } from "#lib/queries/clusters/facts-view.ts";
import { mutation, type MutationContext } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, notFound, outdated, type Outcome, type Refusal } from "../outcome.ts";
import type { ClusterContext } from "./cluster-context.ts";
import { atWork, holderOf } from "./held-by.ts";
import { inspectChange, type InspectedChange } from "./inspect-change.ts";
import { knownMember } from "./known-member.ts";
import { textOfSecret } from "./secret-text.ts";

/**
 * Changes how a cluster is reached: name, account, credentials, addresses with their host keys, a pair's commands. It is
 * tried as it would be before anything is written.
 */
export async function changeCluster(context: ClusterContext, input: unknown): Promise<Outcome<{ name: string }>> {
  const inspected = await inspectChange(context, input);
  if (!inspected.ok) return inspected;
  const { id, change } = inspected.value;
  const secret = change.secret ? await context.keeping.secrets.seal(id, textOfSecret(change.secret)) : null;
  return keepChange({ ...context, changed: { ...inspected.value, secret } }, {});
}

interface Changed extends InspectedChange {
  secret: Uint8Array<ArrayBuffer> | null;
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
      const refusal =
        (await heldAgainst(tx, present, changed)) ?? (members && (await knownMember(tx, members, present.id)));
      if (refusal) return refusal;
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

/**
 * An operation at work isn't disturbed. One that has failed may have done so over what is changed now, such as the host key
 * of a member that came back with another one: it waits for that, with the same devices.
 */
async function heldAgainst(
  tx: ControlTx,
  present: { id: string; name: string; observed: unknown },
  { facts }: Changed,
): Promise<Refusal | null> {
  const holder = await holderOf(tx, present);
  if (!holder) return null;
  const waits = holder.status === "failed" || holder.status === "abortFailed";
  if (!waits || facts === null) return atWork(holder, present);
  const before = factsIn(present.observed);
  if (before === null || areSameDevices(before, facts)) return null;
  return conflict(`'${holder.title}' waits with other devices than these: resolve it first.`, holder.id);
}
