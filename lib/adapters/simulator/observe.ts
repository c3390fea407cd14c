import type { InstanceJob, InstanceObservation, Inventory } from "#lib/ports/hypervisor.ts";
import { memoryInUse } from "./room.ts";
import { moveProgress } from "./settle.ts";
import { SIM_TEMPLATES } from "./templates.ts";
import type { SimGuest, SimNode, World } from "./world.ts";

/** What the node would report of itself and its guests. */
export function observeNode(world: World, node: SimNode): Inventory {
  return {
    host: {
      hostname: node.name,
      bootId: node.bootId,
      memoryTotalBytes: node.memoryBytes,
      memoryFreeBytes: Math.max(0, node.memoryBytes - memoryInUse(world, node.name)),
      cpuCount: node.cpuCount,
      version: node.version,
    },
    templates: [...SIM_TEMPLATES],
    instances: [...world.guests.values()].flatMap((guest) => observeGuest(world, node.name, guest) ?? []),
  };
}

/** A guest as the node sees it: the target of a move knows it too, not yet running. */
export function observeGuest(world: World, node: string, guest: SimGuest): InstanceObservation | null {
  const { job } = guest;
  const arriving = job?.kind === "move" && job.target === node && guest.node !== node;
  if (guest.node !== node && !arriving) return null;
  return {
    id: guest.id,
    name: guest.name,
    kind: guest.kind,
    network: guest.network,
    state: arriving ? "paused" : guest.state,
    stateReason: arriving ? "migrating" : guest.stateReason,
    memoryBytes: guest.memoryBytes,
    vcpus: guest.vcpus,
    autostart: guest.autostart,
    pinned: guest.pinned,
    job: observeJob(world.now, guest, arriving),
  };
}

/** A shutdown is the guest's own affair: no hypervisor shows it as a job. */
function observeJob(now: number, { job, memoryBytes }: SimGuest, arriving: boolean): InstanceJob | null {
  if (!job || job.kind === "shutdown") return null;
  const elapsedMs = Math.max(0, now - job.startedAt);
  const progress = job.kind === "move" ? moveProgress(job, now) : Math.min(1, elapsedMs / Math.max(1, job.durationMs));
  const bytesRemaining = Math.round(memoryBytes * (1 - progress));
  if (job.kind === "save") return { kind: "save", progress, bytesRemaining, elapsedMs };
  return { kind: arriving ? "migration-in" : "migration-out", progress, bytesRemaining, elapsedMs };
}
