import type { InstanceJob } from "#lib/ports/hypervisor.ts";
import type { DetailsCache } from "./details-cache.ts";
import { parseDomain, type DomainDetails } from "./parse/domain-xml.ts";
import { parseJob } from "./parse/job.ts";
import type { DomainState } from "./parse/state.ts";
import type { StorageRules } from "./pinned.ts";
import { MAX_BATCH, runBatch } from "./virsh/batch.ts";
import type { Virsh } from "./virsh/virsh.ts";

export interface SeenGuest {
  id: string;
  name: string;
  state: DomainState;
}

export interface GuestReadings {
  jobs: Map<string, InstanceJob>;
  /** A guest that went away since it was listed has none. */
  details: Map<string, DomainDetails>;
}

/**
 * Jobs of the active guests, and the descriptions of those that aren't known yet. `asked` has what
 * `domjobinfo` has printed already, null where it didn't answer in time.
 */
export async function readGuests(
  virsh: Virsh,
  guests: readonly SeenGuest[],
  asked: ReadonlyMap<string, string | null>,
  { cache, rules }: { cache: DetailsCache; rules: StorageRules },
): Promise<GuestReadings> {
  const readings: GuestReadings = { jobs: new Map(), details: new Map() };
  const takeJob = (guest: SeenGuest, output: string | null): void => {
    const job = jobOf(guest.state, output);
    if (job) readings.jobs.set(guest.id, job);
  };
  const unknown = guests.filter((guest) => {
    const known = cache.get(virsh.uri, guest.id, { name: guest.name, active: isActive(guest) });
    if (known) readings.details.set(guest.id, known);
    return !known;
  });
  const active = guests.filter((guest) => {
    const output = asked.get(guest.id);
    if (isActive(guest) && output !== undefined) takeJob(guest, output);
    return isActive(guest) && output === undefined;
  });
  for (const some of slices(unknown.length + active.length)) {
    const described = unknown.slice(...some);
    const busy = active.slice(Math.max(0, some[0] - unknown.length), Math.max(0, some[1] - unknown.length));
    const commands = [...described.map(({ id }) => `dumpxml ${id}`), ...busy.map(({ id }) => `domjobinfo ${id}`)];
    // Descriptions come first and must come: only the question for a job can be held up by a QEMU that hangs.
    const outputs = await runBatch(virsh, commands, described.length);
    described.forEach((guest, index) => {
      const xml = outputs[index];
      if (!xml?.trim()) return;
      const details = parseDomain(xml, rules);
      cache.put(virsh.uri, guest.id, details, isActive(guest));
      readings.details.set(guest.id, details);
    });
    busy.forEach((guest, index) => takeJob(guest, outputs[described.length + index] ?? null));
  }
  return readings;
}

/** The job in what `domjobinfo` printed, null where it didn't answer in time. */
export function jobOf(state: DomainState, output: string | null): InstanceJob | null {
  if (output === null) return unspecified("other");
  if (output.trim()) return parseJob(output);
  // libvirt has figures only at the source; the receiving end waits, paused.
  return state.state === "paused" && state.reason === "migrating" ? unspecified("migration-in") : null;
}

function unspecified(kind: InstanceJob["kind"]): InstanceJob {
  return { kind, progress: null, bytesRemaining: null, elapsedMs: 0 };
}

function isActive({ state }: SeenGuest): boolean {
  return state.state !== "stopped" && state.state !== "saved";
}

function slices(count: number): (readonly [number, number])[] {
  return Array.from({ length: Math.ceil(count / MAX_BATCH) }, (_, index) => [
    index * MAX_BATCH,
    (index + 1) * MAX_BATCH,
  ]);
}
