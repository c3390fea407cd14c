import { z } from "zod";
import type { ClusterSecrets } from "#lib/ports/cluster-secrets.ts";
import { mutation, type MutationContext } from "../mutation.ts";
import { done, notFound, type Outcome } from "../outcome.ts";
import { clusterName } from "./cluster-input.ts";

const readInput = z.strictObject({ cluster: clusterName, id: z.uuid("A configuration's id is a UUID.") });

interface Kept {
  clusterId: string;
  sealed: Uint8Array;
  takenAt: string;
}

/** Opens a backup of a cluster's configuration. It holds secrets, so who has read it is in the audit. */
export async function readConfiguration(
  { secrets, ...context }: MutationContext & { secrets: Pick<ClusterSecrets, "open"> },
  input: unknown,
): Promise<Outcome<{ text: string; takenAt: string }>> {
  const kept = await noteReading(context, input);
  if (!kept.ok) return kept;
  const { clusterId, sealed, takenAt } = kept.value;
  return done({ text: await secrets.open(clusterId, sealed), takenAt });
}

const noteReading = mutation<typeof readInput, Kept>({
  name: "cluster.configuration.read",
  writes: "control",
  right: "fleet.register",
  input: readInput,
  async run({ tx, audit }, { cluster: name, id }) {
    const found = await tx.clusterConfiguration.findFirst({ where: { id, cluster: { name } } });
    if (!found) return notFound(`The cluster '${name}' has no such configuration.`);
    const { clusterId, sealed, sha256, operationId } = found;
    const takenAt = found.takenAt.toISOString();
    await audit({
      action: "cluster.configuration.read",
      subject: { kind: "cluster", id: clusterId, name },
      after: { configuration: id, takenAt, sha256 },
      ...(operationId && { operationId }),
    });
    return done({ clusterId, sealed, takenAt });
  },
});
