import type { MemberAddress } from "#lib/ports/cluster-device.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { conflict, type Refusal } from "../outcome.ts";

/**
 * Refuses members that another cluster has: by its address, or by its host key where it is reached by another name. Of one
 * device that were registered twice two operations could be at work.
 */
export async function knownMember(
  tx: ControlTx,
  members: readonly MemberAddress[],
  ownId: string,
): Promise<Refusal | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('lull cluster registration', 0))`;
  const alike = members.flatMap(({ host, port, hostKey }) => [{ host, port }, { hostKey }]);
  const known = await tx.clusterMember.findFirst({
    where: { OR: alike, clusterId: { not: ownId } },
    include: { cluster: true },
  });
  if (!known) return null;
  const same = members.find(({ hostKey }) => hostKey === known.hostKey);
  const which =
    same && same.host !== known.host ? `${same.host} shows the host key of ${known.host}, which` : known.host;
  return conflict(`${which} belongs to the cluster '${known.cluster.name}' already.`);
}
