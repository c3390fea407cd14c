import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";
import { healthOf } from "#lib/domain/clusters/health.ts";
import type { ControlClient, ControlJson, ControlTx } from "#lib/ports/databases.ts";
import { notify } from "../notify.ts";

/** Of what an upgrade has printed the end is enough here: the whole of it belongs to the operation's transcript. */
const MOST_PRINTED = 16_000;

export type Look = { facts: ClusterFacts } | { error: string };

/** Writes down what a look at a cluster has brought. Pages hear of it where something is other than it was. */
export async function recordCluster(control: ControlClient, id: string, look: Look, now: Date): Promise<void> {
  await control.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "Cluster" WHERE id = ${id}::uuid FOR UPDATE`;
    const known = await tx.cluster.findUnique({ where: { id } });
    if (!known) return;
    const facts = "facts" in look ? shortened(look.facts) : null;
    const found = facts
      ? healthOf(facts, { upgrading: await isUpgraded(tx, id) })
      : { health: "unreachable", reason: "error" in look ? look.error : null };
    const changed = known.health !== found.health;
    const data = {
      ...{ health: found.health, healthReason: found.reason, ...(changed && { healthSince: now }) },
      ...(facts ? { observed: facts as unknown as ControlJson & object, observedAt: now } : {}),
      probeError: "error" in look ? look.error : null,
    };
    await tx.cluster.update({ where: { id }, data });
    const same =
      !changed &&
      known.healthReason === found.reason &&
      known.probeError === data.probeError &&
      (facts === null || sameFacts(known.observed, facts));
    if (!same) await notify(tx, ["clusters"]);
  });
}

/** An operation of Lull's brings it to another build now: one that has failed does no longer. */
async function isUpgraded(tx: ControlTx, id: string): Promise<boolean> {
  const claim = await tx.claim.findUnique({
    where: { key: `cluster:${id}` },
    select: { operation: { select: { kind: true, status: true } } },
  });
  const { kind, status } = claim?.operation ?? {};
  return kind === "cluster.upgrade" && status !== "failed" && status !== "abortFailed";
}

function shortened(facts: ClusterFacts): ClusterFacts {
  const { upgrade, ended = null } = facts;
  const end = (text: string): string => text.replaceAll("\0", "").slice(-MOST_PRINTED);
  return {
    ...facts,
    upgrade: upgrade && { ...upgrade, transcript: end(upgrade.transcript) },
    ended: ended && { ...ended, transcript: end(ended.transcript) },
  };
}

/** PostgreSQL gives a document back with its members in an order of its own. */
function sameFacts(known: unknown, facts: ClusterFacts): boolean {
  return sorted(known) === sorted(facts);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
