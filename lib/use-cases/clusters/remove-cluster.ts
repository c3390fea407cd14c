import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { done, notFound } from "../outcome.ts";
import { removeClusterInput } from "./cluster-input.ts";
import { heldByOperation } from "./held-by.ts";

/** Forgets a cluster with its credentials, its configurations' backups and transcripts. The devices aren't touched. */
export const removeCluster = mutation<typeof removeClusterInput, { name: string }>({
  name: "cluster.remove",
  writes: "control",
  right: "fleet.register",
  input: removeClusterInput,
  async run({ tx, audit }, { cluster: name, reason }) {
    const found = await tx.cluster.findUnique({ where: { name }, include: { members: true } });
    if (!found) return notFound(`There is no cluster '${name}'.`);
    const held = await heldByOperation(tx, found);
    if (held) return held;
    await tx.cluster.delete({ where: { id: found.id } });
    const members = found.members.map(({ host, port }) => `${host}:${port}`);
    const { id, driver } = found;
    await audit({
      action: "cluster.remove",
      subject: { kind: "cluster", id, name },
      before: { driver, members },
      reason,
    });
    await notify(tx, ["clusters"]);
    return done({ name });
  },
});
