import { done, refused, type Answer, type Cluster, type MemberId } from "./state.ts";
import { node, tell } from "./transcript.ts";

/**
 * `request system software abort in-service-upgrade`. On the primary it stops a running upgrade once the current
 * operation has finished; on a member that an upgrade has left behind with the new build, it closes its window.
 */
export function abort(cluster: Cluster, at: number, from: MemberId): Answer {
  const { upgrade } = cluster;
  if (upgrade === null) return closeWindow(cluster, at, from);
  if (upgrade.phase === "rebootPrimary")
    return refused("ISSU: both nodes have the new build: there is nothing to abort");
  if (from !== upgrade.primary) return refused("ISSU: abort must be issued on the primary node");
  if (upgrade.aborting) return done("ISSU: abort is already in progress\n");
  upgrade.aborting = true;
  tell(cluster, at, "ISSU: abort requested: waiting for the current operation to finish");
  return done("Abort requested: in-service-upgrade aborts after the current operation finishes\n");
}

function closeWindow(cluster: Cluster, at: number, from: MemberId): Answer {
  const member = cluster.members[from];
  if (!member.inWindow) return done("No in-service-upgrade in progress\n");
  member.inWindow = false;
  cluster.synCheckOffUntil = null;
  tell(cluster, at, `ISSU: in-service-upgrade aborted on ${node(from)}`);
  return done("Exiting in-service-upgrade window\n");
}
