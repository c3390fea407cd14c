import { ClusterDeviceError, type ClusterDevice, type ClusterDevices } from "#lib/ports/cluster-device.ts";
import type { ActionType } from "#lib/domain/plan/action.ts";
import { PERFORMERS } from "#lib/worker/performers/performers.ts";
import type { Performer, PerformerDeps, Performers } from "#lib/worker/performers/performer.ts";

/** How often a step of these tests is looked at. */
const LOOK_SECONDS = 0.1;

export interface Mortal {
  /** From now on nothing that it asks of a device is answered, and nothing reaches one: another takes its steps over. */
  kill(): Promise<void>;
  /** Lets go of what the dead one waits for, so that it can end: its results come too late. */
  revive(): void;
  stop(): Promise<void>;
}

/** What is in store for a worker. */
export interface Fate {
  /** It dies when it has kept that the upgrade is sent, right before it sends it. */
  diesBeforeSending?: boolean;
  /** Its steps' clock is ahead, so that nobody has to wait for what they wait for. */
  aheadMs?: number;
}

/** All performers over these clusters, in a hurry; once dead, none of their calls goes out or comes back. */
export function mortalPerformers(
  clusters: PerformerDeps["clusters"],
  { diesBeforeSending = false, aheadMs = 0 }: Fate,
): {
  performers: Performers;
  die(): void;
  revive(): void;
} {
  const grave = Promise.withResolvers<never>();
  grave.promise.catch(() => undefined);
  let dead = false;
  const isDead = (): boolean => dead;
  const alive = async <T>(answer: () => Promise<T>): Promise<T> => {
    if (isDead()) return grave.promise;
    const [settled] = await Promise.allSettled([answer()]);
    if (isDead()) return grave.promise;
    if (settled.status === "rejected") throw settled.reason;
    return settled.value;
  };
  const devices: ClusterDevices = {
    open: (id, heard) =>
      alive(async () => {
        const device = mortalDevice(await clusters.devices.open(id, heard), alive);
        if (!diesBeforeSending) return device;
        return { ...device, startUpgrade: () => ((dead = true), grave.promise) };
      }),
  };
  const now = (): Date => new Date(Date.now() + aheadMs);
  const wrapped = Object.entries(PERFORMERS).map(([type, perform]) => [
    type,
    hurried(perform as Performer<ActionType>, { clusters: { ...clusters, devices }, now }),
  ]);
  return {
    performers: Object.fromEntries(wrapped) as Performers,
    die: () => void (dead = true),
    revive: () => grave.reject(new ClusterDeviceError("unreachable", "It was dead.")),
  };
}

function mortalDevice(device: ClusterDevice, alive: <T>(answer: () => Promise<T>) => Promise<T>): ClusterDevice {
  return {
    facts: () => alive(() => device.facts()),
    configuration: () => alive(() => device.configuration()),
    copyImage: (...all) => alive(() => device.copyImage(...all)),
    startUpgrade: (...all) => alive(() => device.startUpgrade(...all)),
    install: (...all) => alive(() => device.install(...all)),
    abortUpgrade: (...all) => alive(() => device.abortUpgrade(...all)),
    rollback: (...all) => alive(() => device.rollback(...all)),
    reboot: (...all) => alive(() => device.reboot(...all)),
    failover: (...all) => alive(() => device.failover(...all)),
    close: () => device.close(),
  };
}

function hurried(
  perform: Performer<ActionType>,
  given: Pick<PerformerDeps, "clusters" | "now">,
): Performer<ActionType> {
  return async (deps, look) => {
    const outcome = await perform({ ...deps, ...given }, look);
    return outcome.kind === "look" ? { ...outcome, inSeconds: Math.min(outcome.inSeconds, LOOK_SECONDS) } : outcome;
  };
}
