import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";
import type { ClusterConnection } from "#lib/ports/cluster-device.ts";
import type { ControlJson } from "#lib/ports/databases.ts";
import { fingerprintOf } from "#lib/ports/fingerprint-of.ts";
import { mutation, type MutationContext } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, type Outcome } from "../outcome.ts";
import { healthOf } from "#lib/domain/clusters/health.ts";
import type { ClusterContext } from "./cluster-context.ts";
import type { RegisterCluster } from "./cluster-input.ts";
import { inspectCluster } from "./inspect-cluster.ts";
import { knownMember } from "./known-member.ts";
import { textOfSecret } from "./secret-text.ts";

/**
 * Registers a cluster: both members are tried first, outside the transaction, with the host keys that a person has
 * confirmed. Those are pinned, and the credentials are kept sealed.
 */
export async function registerCluster(context: ClusterContext, input: unknown): Promise<Outcome<{ name: string }>> {
  const inspected = await inspectCluster(context, input);
  if (!inspected.ok) return inspected;
  const id = randomUUID();
  const { cluster, members, facts } = inspected.value;
  const secret = await context.keeping.secrets.seal(id, textOfSecret(cluster.secret));
  return keepCluster({ ...context, found: { id, cluster, members, facts, secret } }, {});
}

interface Found {
  id: string;
  cluster: RegisterCluster;
  members: ClusterConnection["members"];
  facts: ClusterFacts;
  secret: Uint8Array<ArrayBuffer>;
}

function keepCluster({ found, ...context }: MutationContext & { found: Found }, input: unknown) {
  const { id, cluster, members, facts, secret } = found;
  const { name, driver, userName } = cluster;
  const write = mutation<z.ZodObject, { name: string }>({
    name: "cluster.register",
    writes: "control",
    right: "fleet.register",
    input: z.strictObject({}),
    async run({ tx, actor, now, audit }) {
      const known = await knownMember(tx, members, id);
      if (await tx.cluster.findUnique({ where: { name } })) return conflict(`There is a cluster '${name}' already.`);
      if (known) return known;
      const health = healthOf(facts, { upgrading: false });
      await tx.cluster.create({
        data: {
          ...{ id, name, driver, userName, secret, secretKind: cluster.secret.kind },
          ...{ settings: cluster.settings ?? {}, createdBy: actor.name, createdAt: now },
          ...{ observed: facts as unknown as ControlJson & object, observedAt: now },
          ...{ health: health.health, healthReason: health.reason, healthSince: now },
          members: { create: members.map(({ member, host, port, hostKey }) => ({ member, host, port, hostKey })) },
        },
      });
      const pinned = members.map(({ host, port, hostKey }) => ({ host, port, fingerprint: fingerprintOf(hostKey) }));
      await audit({
        action: "cluster.register",
        subject: { kind: "cluster", id, name },
        after: { name, driver, userName, secretKind: cluster.secret.kind, members: pinned },
      });
      await notify(tx, ["clusters", `cluster:${name}`]);
      return done({ name });
    },
  });
  return write(context, input);
}
