import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { define } from "./define.ts";
import type { Subject } from "./power.ts";
import type { Virsh } from "./virsh/virsh.ts";

/**
 * Defines the domain at the target before it is undefined here, so that it is never known nowhere; it is
 * started by nobody in between. Its disks must be in reach of both nodes: starting it will show.
 */
export async function relocate(id: string, { virsh, look, target }: Subject & { target: Virsh }): Promise<void> {
  const before = await look();
  if (before.state === "saved") {
    throw new HypervisorError("refused", `${before.name} has its saved memory on ${virsh.node}.`);
  }
  if (before.state !== "stopped") {
    throw new HypervisorError("refused", `${before.name} runs: only what is off can be relocated.`);
  }
  await define(target, await virsh.run("dumpxml", id, "--inactive", "--security-info"));
  if (before.autostart) await target.run("autostart", id);
  await virsh.run("undefine", id, "--keep-nvram");
}
