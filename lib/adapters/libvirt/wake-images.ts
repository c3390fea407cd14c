import type { InstanceObservation } from "#lib/ports/hypervisor.ts";
import { arrivedByMigration } from "./parse/job.ts";
import type { Virsh } from "./virsh/virsh.ts";

/**
 * QEMU opens the disks of a guest that arrives paused only when the guest runs again. If its memory is
 * read before that (moved once more, saved), QEMU 7.2 dies of an assertion in `bdrv_inactivate_recurse`
 * and the guest's memory is lost. So such a guest runs for the blink of an eye first.
 */
export async function wakeImages(virsh: Virsh, guest: InstanceObservation): Promise<void> {
  if (guest.state !== "paused" || guest.job) return;
  const last = await virsh.run("domjobinfo", guest.id, "--completed", "--keep-completed");
  if (arrivedByMigration(last)) await virsh.run(`resume ${guest.id}; suspend ${guest.id}`);
}
