import path from "node:path";
import { createLibvirtDriver } from "#lib/adapters/libvirt/driver.ts";
import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { HypervisorDriver, NodeConnection } from "#lib/ports/hypervisor.ts";

export type Drivers = Readonly<Record<NodeConnection["driver"], HypervisorDriver>>;

interface DriverLog {
  warn(details: object, message: string): void;
}

/** Every hypervisor adapter of this version, over one control database. */
export function makeDrivers(control: ControlClient, log: DriverLog): Drivers {
  return {
    simulator: simulatorDriver(new PostgresStore(control)),
    libvirt: createLibvirtDriver({ allowedSocketFolders: socketFolders(), log }),
  };
}

/** Where a UNIX socket of a node may lie: libvirt's own folders, the lab's, and what LULL_LIBVIRT_SOCKETS adds (`:` between). */
export function socketFolders(): string[] {
  const added = (process.env.LULL_LIBVIRT_SOCKETS ?? "").split(":").filter((folder) => path.isAbsolute(folder));
  return ["/run/libvirt", path.join(stateFolder(), "lab"), ...added];
}
