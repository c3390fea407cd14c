import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";
import type { ActionOf } from "#lib/domain/plan/action.ts";
import type { ClusterAction } from "#lib/domain/plan/cluster-action.ts";
import { recordCluster } from "#lib/use-cases/clusters/record-cluster.ts";
import { ClusterDeviceError, type ClusterDevice, type ClusterDeviceErrorKind } from "#lib/ports/cluster-device.ts";
import type { StepOutcome } from "../../steps/outcome.ts";
import type { Look, PerformerDeps } from "../performer.ts";

export type ClusterActionType = ClusterAction["type"];

/** What a look keeps for the next one. */
export type Kept = Record<string, unknown>;

/** A look at a step of a cluster: its handle is a record, empty at first. */
export type ClusterLook<T extends ClusterActionType, H extends object> = Omit<Look<T>, "handle"> & {
  action: ActionOf<T>;
  handle: Partial<H>;
};

/** How often a device is looked at while it works by itself. */
export const LOOK_SECONDS = 3;

/** A device that reboots, or a link that is down: it is waited for this long before the step fails. */
const PATIENCE_SECONDS = 1_800;
const PASSES: readonly ClusterDeviceErrorKind[] = ["unreachable", "timeout", "garbage", "tooLarge"];

/**
 * One look at a step with a session to its cluster, which is closed afterwards: what runs on the device goes on. A device
 * that doesn't answer means 'look again': it never means that something is sent again.
 */
export async function atCluster<T extends ClusterActionType, H extends object>(
  deps: PerformerDeps,
  look: Look<T>,
  work: (device: ClusterDevice, look: ClusterLook<T, H>) => Promise<StepOutcome>,
): Promise<StepOutcome> {
  const { silentSince, ...handle } = recordOf(look.handle);
  let kept: Kept = handle;
  const saveHandle = (next: unknown): Promise<boolean> => {
    kept = recordOf(next);
    return look.saveHandle(next);
  };
  const { cluster }: ClusterAction = look.action;
  const device = await deps.clusters.devices.open(cluster.id);
  try {
    const outcome = await work(noting(deps, cluster.id, device), { ...look, handle: handle as Partial<H>, saveHandle });
    return outcome.kind === "look" ? { ...outcome, handle: outcome.handle ?? kept } : outcome;
  } catch (error) {
    if (!(error instanceof ClusterDeviceError)) throw error;
    return bear(error, kept, typeof silentSince === "number" ? silentSince : null, deps.now());
  } finally {
    await device.close().catch(() => undefined);
  }
}

/** What a step reads is written down as what a probe reads: pages and the next plan know it at once. */
function noting({ control, now }: PerformerDeps, clusterId: string, device: ClusterDevice): ClusterDevice {
  const facts = async (): Promise<ClusterFacts> => {
    const seen = await device.facts();
    await recordCluster(control, clusterId, { facts: seen }, now());
    return seen;
  };
  return { ...device, facts };
}

function bear(error: ClusterDeviceError, kept: Kept, silentSince: number | null, now: Date): StepOutcome {
  if (!PASSES.includes(error.kind)) return { kind: "failed", error: error.message };
  const since = silentSince ?? now.getTime();
  if (now.getTime() - since > PATIENCE_SECONDS * 1000) {
    return { kind: "failed", error: `${error.message} Tried for ${PATIENCE_SECONDS / 60} minutes.` };
  }
  return { kind: "look", inSeconds: LOOK_SECONDS, detail: error.message, handle: { ...kept, silentSince: since } };
}

function recordOf(value: unknown): Kept {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Kept) : {};
}
