import { nodeUri, labPlace } from "#lab/place.ts";
import { createLibvirtDriver } from "#lib/adapters/libvirt/driver.ts";
import type { NodeConnection } from "#lib/ports/hypervisor.ts";

/** A process like a worker: starts a move from hv1 to hv2, says so, and waits to be killed. */
const [dir = "", guest = ""] = process.argv.slice(2);
const driver = createLibvirtDriver({ allowedSocketFolders: [dir], log: console });
const node = (name: string): NodeConnection => ({ name, driver: "libvirt", uri: nodeUri(labPlace(dir), name) });
const source = driver.connect(node("hv1"));
await source.migrate(guest, node("hv2"), { live: true, waitMs: 1_000 });
if ((await source.instance(guest))?.job?.kind === "migration-out") process.stdout.write("moving\n");
setInterval(() => undefined, 60_000);
