import { mkdir, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../command.ts";
import { labPlace, nodeUri, serialLog } from "../place.ts";
import { guestImage } from "./build.ts";
import { hasBooted } from "./ticks.ts";
import type { GuestSpec } from "./spec.ts";
import { guestXml } from "./xml.ts";

const SLOW_MIB = 32;

/** Defines a guest on a node and brings it into its state. */
export async function defineGuest(spec: GuestSpec): Promise<{ id: string; name: string }> {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,40}$/.test(spec.name)) throw new Error(`${spec.name} is no name for a guest`);
  const place = labPlace(spec.dir);
  const fillMiB = spec.slow ? SLOW_MIB : 0;
  const image = await guestImage(place, { hang: spec.hang ?? false, fillMiB });
  await mkdir(join(place.dir, "serial"), { recursive: true });
  const disk = spec.pinned ? join(place.dir, "guests", `${spec.name}.disk`) : null;
  if (disk) {
    await writeFile(disk, "");
    await truncate(disk, 1 << 20);
  }
  // The alias needs no quoting in virsh's batch.
  const file = join(place.alias, "guests", `${spec.name}.xml`);
  const memoryMiB = Math.max(spec.memoryMiB ?? 16, fillMiB + 1);
  await writeFile(file, guestXml({ ...spec, memoryMiB, image, disk, serial: serialLog(place, spec.name) }));
  const virsh = ["-q", "-c", nodeUri(place, spec.node)];
  const { state = "running", name } = spec;
  const steps = [`define ${file}`];
  if (spec.autostart) steps.push(`autostart ${name}`);
  if (state !== "stopped") steps.push(`start ${name}`);
  if (spec.slow) steps.push(`migrate-setspeed ${name} 1`);
  await run("virsh", [...virsh, steps.join("; ")]);
  if (state === "paused") {
    // Paused in the middle of its life, not before it began.
    await hasBooted(spec.dir, name);
    await run("virsh", [...virsh, "suspend", name]);
  }
  await rm(file);
  return { id: (await run("virsh", [...virsh, "domuuid", spec.name])).trim(), name: spec.name };
}
