import { HypervisorError, type InstanceObservation } from "#lib/ports/hypervisor.ts";
import type { Virsh } from "./virsh/virsh.ts";
import { wakeImages } from "./wake-images.ts";

/** A guest on its node: what verbs look at before and after they act. */
export interface Subject {
  virsh: Virsh;
  /** Throws 'not-found' when the node doesn't know it. */
  look(): Promise<InstanceObservation>;
}

export async function start({ virsh, look }: Subject, paused: boolean): Promise<void> {
  const before = await look();
  if (before.state === "running") {
    if (paused) throw new HypervisorError("refused", `${before.name} runs already, so it can't be started as paused`);
    return;
  }
  if (before.job) throw new HypervisorError("busy", `${before.name} can't be started while it is moved or saved`);
  if (before.state !== "paused") {
    await unless(virsh, ["start", before.id, ...(paused ? ["--paused"] : [])], async () => isOn((await look()).state));
  }
  // A saved guest comes back as it was saved, and that may be paused.
  if (!paused && (await look()).state === "paused") {
    await unless(virsh, ["resume", before.id], async () => (await look()).state === "running");
  }
}

export async function shutdown({ virsh, look }: Subject): Promise<void> {
  const { id, name, state } = await look();
  if (!isOn(state)) return;
  if (state === "paused") throw new HypervisorError("refused", `${name} is paused and can't hear its power button`);
  await unless(virsh, ["shutdown", id, "--mode", "acpi"], async () => !isOn((await look()).state));
}

export async function forceOff({ virsh, look }: Subject): Promise<void> {
  const { id, state } = await look();
  if (!isOn(state)) return;
  await unless(virsh, ["destroy", id], async () => !isOn((await look()).state));
}

/** A long save goes on in libvirt without its client: it is over when the state says so. */
export async function save({ virsh, look }: Subject): Promise<void> {
  const before = await look();
  const { id, name, state } = before;
  if (state === "saved" || before.job?.kind === "save") return;
  if (!isOn(state)) throw new HypervisorError("refused", `${name} is shut off, so there is no memory to save`);
  await wakeImages(virsh, before);
  await unless(virsh, ["managedsave", id, state === "paused" ? "--paused" : "--running"], async () => {
    const after = await look();
    return after.state === "saved" || after.job?.kind === "save";
  });
}

/** A command that failed, or took long, has done no harm when the world is as it was meant to be. */
async function unless(virsh: Virsh, command: string[], isSo: () => Promise<boolean>): Promise<void> {
  try {
    await virsh.run(...command);
  } catch (error) {
    if (error instanceof HypervisorError && (await isSo())) return;
    throw error;
  }
}

function isOn(state: InstanceObservation["state"]): boolean {
  return state !== "stopped" && state !== "saved";
}
