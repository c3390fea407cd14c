import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Virsh } from "./virsh/virsh.ts";

/** Defines a domain on a node, or replaces its definition; virsh reads it from a file that only we can read. */
export async function define(virsh: Virsh, xml: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "lull-define-"));
  try {
    const file = join(folder, "domain.xml");
    await writeFile(file, xml, { mode: 0o600 });
    await virsh.run("define", file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
