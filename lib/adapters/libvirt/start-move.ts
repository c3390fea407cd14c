import type { InstanceObservation, MigrationEnd } from "#lib/ports/hypervisor.ts";
import type { OwnMove } from "./moves.ts";
import { causeOf } from "./virsh/errors.ts";
import type { ChildEnd, RunningChild } from "./virsh/child.ts";
import type { Virsh } from "./virsh/virsh.ts";

export interface MovePlan {
  source: Virsh;
  target: Virsh;
  guest: InstanceObservation;
  live: boolean;
  /** The target's libvirt as the source reaches it. */
  targetUri: string;
  /** Where the target takes the guest's memory; null leaves it to libvirt. */
  dataUri: string | null;
  /** The guest at the source now, null when it is gone; rejects when the source doesn't answer. */
  lookAtSource(): Promise<InstanceObservation | null>;
  warn(details: object, message: string): void;
}

/** No move of a large guest takes longer; virsh's own keepalive ends one whose node has died. */
const MAX_MOVE_MS = 24 * 3600 * 1000;

/**
 * Lets the source move the guest by itself (peer to peer), which goes on when virsh or this process
 * dies. Where the source can't reach the target, virsh connects the two: then the move ends with virsh,
 * which runs in a session of its own and outlives this process.
 */
export function startMove(plan: MovePlan): OwnMove {
  let child = startVirsh(plan, true);
  let letGo = false;
  const finish = async (): Promise<MigrationEnd | null> => {
    let ended = await child.end;
    if (ended.code !== 0 && sourceCantReachTarget(ended.stderr)) {
      plan.warn(
        { guest: plan.guest.id, target: plan.target.node, cause: causeOf(ended.stderr) },
        "moving without peer to peer",
      );
      child = startVirsh(plan, false);
      if (letGo) child.letGo();
      ended = await child.end;
    }
    return endOf(plan, ended);
  };
  return {
    target: plan.target.node,
    end: finish(),
    letGo: () => {
      letGo = true;
      child.letGo();
    },
  };
}

function startVirsh({ source, target, guest, live, targetUri, dataUri }: MovePlan, peerToPeer: boolean): RunningChild {
  const how = ["--persistent", "--undefinesource", ...(live ? ["--live"] : []), ...(peerToPeer ? ["--p2p"] : [])];
  const where = ["--domain", guest.id, "--desturi", peerToPeer ? targetUri : target.uri];
  return source.start(["migrate", ...how, ...where, ...(dataUri ? ["--migrateuri", dataUri] : [])], MAX_MOVE_MS);
}

/** The two daemons can't talk; where only the guest's data finds no way, another messenger doesn't help. */
function sourceCantReachTarget(stderr: string): boolean {
  if (/failed to connect to the hypervisor/.test(stderr)) return false;
  if (/unable to connect to server at '.*:49[12]\d\d'/.test(stderr)) return false;
  return /Failed to connect socket|Cannot recv data|unable to connect to server at|Cannot read CA cert|authentication failed/i.test(
    stderr,
  );
}

async function endOf(plan: MovePlan, ended: ChildEnd): Promise<MigrationEnd | null> {
  if (ended.code === 0 && ended.killed === null) {
    // Undefining the guest at the source has dropped its autostart, which belongs to the guest.
    if (plan.guest.autostart) await plan.target.end(["autostart", plan.guest.id]);
    return { ok: true };
  }
  if (/another migration job is already running/.test(ended.stderr)) return null;
  // virsh may have lost only its own connection: a guest that still moves, or that has gone, has not failed.
  const seen = await plan.lookAtSource().catch(() => "unknown" as const);
  if (seen === "unknown" || seen === null || seen.job) return null;
  return { ok: false, reason: reasonOf(plan, ended) };
}

function reasonOf(plan: MovePlan, ended: ChildEnd): string {
  const cause = causeOf(ended.stderr);
  if (/canceled by client/.test(cause)) return "the move was cancelled";
  if (/Unsafe migration/.test(cause)) return "it has a disk on its node's own storage";
  if (/Failed to connect socket|Cannot recv data|unable to connect to server|Cannot read CA/.test(cause)) {
    return `${plan.target.node} can't be reached from ${plan.source.node}: ${cause}`;
  }
  return cause;
}
