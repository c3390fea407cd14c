import type { HypervisorDriver } from "#lib/ports/hypervisor.ts";
import { checkMigrationUri, checkUri } from "./check-uri.ts";
import { connectLibvirt, type LibvirtContext } from "./connect.ts";
import { DetailsCache } from "./details-cache.ts";
import { Moves } from "./moves.ts";

export interface LibvirtOptions {
  /** `qemu+unix` is allowed for sockets below these folders alone; absolute paths. */
  allowedSocketFolders: readonly string[];
  /** Folders that all nodes of a pool see: a guest's disks there can move with it. None by default. */
  sharedStorageFolders?: readonly string[];
  /** After this a question to a node is given up and its process killed; 10 s by default. */
  timeoutMs?: number;
  log: { warn(details: object, message: string): void };
}

/** libvirt nodes by the `virsh` command. */
export function createLibvirtDriver(options: LibvirtOptions): HypervisorDriver {
  const { allowedSocketFolders, sharedStorageFolders = [], timeoutMs = 10_000, log } = options;
  const context: LibvirtContext = {
    checkUri: (uri) => checkUri(uri, allowedSocketFolders),
    checkMigrationUri: (uri) => checkMigrationUri(uri, allowedSocketFolders),
    rules: { sharedFolders: sharedStorageFolders },
    cache: new DetailsCache(),
    moves: new Moves(),
    timeoutMs,
    log,
  };
  return {
    name: "libvirt",
    checkUri: context.checkUri,
    checkMigrationUri: context.checkMigrationUri,
    connect: (node) => connectLibvirt(context, node),
  };
}
