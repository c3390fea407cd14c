import type { InstanceObservation } from "#lib/ports/hypervisor.ts";
import { arrivedByMigration } from "./parse/job.ts";
import { runBatch } from "./virsh/batch.ts";
import type { Virsh } from "./virsh/virsh.ts";

/** An element in the running guest's metadata that travels with it and goes when its QEMU goes. */
const ARRIVAL = "https://lull.dev/xmlns/arrival/1";

/**
 * QEMU opens the disks of a guest that arrives paused only when the guest runs again. If its memory is
 * read before that (moved once more, saved), QEMU 7.2 dies of an assertion in `bdrv_inactivate_recurse`
 * and the guest's memory is lost. So such a guest runs for the blink of an eye first. libvirt remembers
 * the arrival until it starts again; the mark is for afterwards.
 */
export async function wakeImages(virsh: Virsh, guest: InstanceObservation): Promise<void> {
  if (guest.state !== "paused") return;
  const questions = [`domjobinfo ${guest.id} --completed --keep-completed`, `metadata ${guest.id} ${ARRIVAL} --live`];
  const [last, mark] = await runBatch(virsh, questions, questions.length);
  if (!mark?.trim() && !arrivedByMigration(last ?? "")) return;
  await virsh.run(`resume ${guest.id}; suspend ${guest.id}`);
}

/** To be called before a paused guest leaves: whoever moves or saves it next, wakes its images. */
export async function markPausedArrival(virsh: Virsh, guest: InstanceObservation): Promise<void> {
  if (guest.state !== "paused") return;
  await virsh.run("metadata", guest.id, ARRIVAL, "--live", "--key", "lull-arrival", "--set", "<paused/>");
}
