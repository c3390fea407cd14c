import type { GroupFacts, Member, MemberFacts } from "#lib/domain/clusters/facts.ts";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { pairStatus, type PairStatus } from "#lib/ports/pair-commands.ts";
import { wordsOf } from "../ssh2/said.ts";

/** What a member's `status` has printed. */
export function readStatus(host: string, text: string): PairStatus {
  const parsed = pairStatus.safeParse(json(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") || "its whole";
  throw new ClusterDeviceError(
    "garbage",
    `The command 'status' of ${host} doesn't print what it has to: ${where}: ${wordsOf(issue?.message ?? "no JSON", 120)}.`,
  );
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function memberFrom(id: Member, status: PairStatus): MemberFacts {
  const { hostName, model, serial, version, pendingVersion, rollbackVersion, diskFreeBytes } = status;
  const bootedAt = status.bootedAt === null ? null : new Date(status.bootedAt).toISOString();
  return {
    ...{ id, hostName, model, serial, version, pendingVersion, rollbackVersion, diskFreeBytes, bootedAt },
    reachable: true,
  };
}

/** The one group of a pair: each member tells its own part, and one that is away has lost it. */
export function groupFrom(seen: readonly [PairStatus | null, PairStatus | null]): GroupFacts {
  const member = (id: Member): GroupFacts["members"][number] => {
    const status = seen[id];
    if (!status) return { member: id, priority: 0, status: "lost", preempt: false, manual: false, monitorFailures: [] };
    const { priority, role, preempt, manual, monitorFailures } = status;
    return { member: id, priority, status: role, preempt, manual, monitorFailures };
  };
  return {
    id: 0,
    failovers: Math.max(...seen.map((status) => status?.failovers ?? 0)),
    members: [member(0), member(1)],
  };
}
