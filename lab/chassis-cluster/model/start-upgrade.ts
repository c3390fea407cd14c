import { primaryOf } from "./groups.ts";
import {
  done,
  other,
  refused,
  versionOf,
  type Answer,
  type Cluster,
  type MemberId,
  type UpgradeOptions,
} from "./state.ts";
import { node, tell } from "./transcript.ts";
import { beginPhase } from "./upgrade.ts";

/** The oldest build that a cluster of this model may be brought to in service. */
const OLDEST = "18.1";

/** `request system software in-service-upgrade`: goes on by itself once this is answered. */
export function startUpgrade(
  cluster: Cluster,
  at: number,
  request: { from: MemberId; path: string; options: UpgradeOptions },
): Answer {
  const { from, path, options } = request;
  const refusal = refusalOf(cluster, from, path);
  if (refusal !== null) return refused(refusal);
  const version = cluster.members[from].media[path]?.version ?? "";
  const upgrade = { path, version, options, primary: from, secondary: other(from), aborting: false };
  cluster.upgrade = { ...upgrade, phase: "validate", phaseSince: at, dueAt: at, notBefore: at };
  cluster.ended = null;
  cluster.synCheckOffUntil = null;
  tell(cluster, at, `ISSU: in-service-upgrade started with ${[path, ...chosen(options)].join(" ")}`);
  tell(cluster, at, "WARNING: in-service-upgrade shall reboot both the nodes in your cluster");
  beginPhase(cluster, cluster.upgrade, "validate", at);
  return done();
}

function refusalOf(cluster: Cluster, from: MemberId, path: string): string | null {
  const { members, upgrade } = cluster;
  if (cluster.conditions.standalone) return "in-service-upgrade is only supported in chassis cluster mode";
  if (upgrade) return "ISSU: another in-service-upgrade is in progress";
  if (primaryOf(cluster) !== from) return "ISSU not allowed: this command must be issued on the primary node";
  if (!members[other(from)].up) return `ISSU not allowed: ${node(other(from))} is not reachable`;
  if (versionOf(members[0]) !== versionOf(members[1])) return "ISSU not allowed: the nodes run different builds";
  const found = members[from].media[path];
  if (!found) return `${path}: No such file or directory`;
  if (found.version === null) return `${path} is not a valid package`;
  if (Number.parseFloat(found.version) < Number(OLDEST)) return `ISSU not allowed to JUNOS ${found.version}`;
  return null;
}

/** The chosen options as the command line spells them. */
function chosen(options: UpgradeOptions): string[] {
  const names = {
    noSync: "no-sync",
    noTcpSynCheck: "no-tcp-syn-check",
    noValidate: "no-validate",
    unlink: "unlink",
  } as const;
  return (Object.keys(names) as (keyof typeof names)[]).filter((key) => options[key]).map((key) => names[key]);
}
