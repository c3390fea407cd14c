import { vi } from "vitest";
import type { Hypervisor, HypervisorDriver, InstanceObservation, NodeConnection } from "#lib/ports/hypervisor.ts";

/**
 * `hanging` runs and ignores the power button; `slow` runs and its move takes at least some seconds,
 * so that a test can look at it, attach to it and cancel it; `pinned` runs and can't be moved.
 */
export type GuestShape = "running" | "paused" | "stopped" | "pinned" | "hanging" | "slow";

export interface ContractGuest {
  id: string;
  name: string;
}

/** What an adapter gives to the suite. */
export interface ContractWorld {
  driver: HypervisorDriver;
  /** Two connected nodes of one pool. */
  source: NodeConnection;
  target: NodeConnection;
  /** Passes the allow-list, but nobody answers there. */
  unreachable: NodeConnection;
  /** URIs that the driver must refuse, each by another rule. */
  forbiddenUris: string[];
  /** Makes a guest and returns when it is in its state. */
  guest(shape: GuestShape, node: NodeConnection): Promise<ContractGuest>;
  /** How often the guest's own system has begun to run, as the guest itself shows it. */
  boots(guest: ContractGuest): Promise<number>;
  /** How long a condition is waited for at most, in milliseconds. */
  patienceMs: number;
  tearDown(): Promise<void>;
}

/** Both ends of a move, connected. */
export function ends(world: ContractWorld): { source: Hypervisor; target: Hypervisor } {
  return { source: world.driver.connect(world.source), target: world.driver.connect(world.target) };
}

/** Looks at the instance until the condition holds; fails with what it saw last. */
export async function waitUntil(
  world: ContractWorld,
  hypervisor: Hypervisor,
  id: string,
  condition: (seen: InstanceObservation | null) => boolean,
): Promise<InstanceObservation | null> {
  return vi.waitFor(
    async () => {
      const seen = await hypervisor.instance(id);
      if (!condition(seen)) throw new Error(`the instance is still ${JSON.stringify(seen)}`);
      return seen;
    },
    { timeout: world.patienceMs, interval: 50 },
  );
}

/** The guest runs here, and nothing is going on with it any more. */
export function runsQuietly(seen: InstanceObservation | null): boolean {
  return seen?.state === "running" && seen.job === null;
}
