import type { PlatformSnapshot } from "./platform-snapshot.ts";

/** One of the services that the platform consists of. */
export interface PlatformService {
  name: string;
  running: boolean;
}

/** What entering and leaving maintenance are planned from. */
export interface MaintenanceSnapshot extends PlatformSnapshot {
  /** Null: whoever watches over them doesn't answer. */
  services: readonly PlatformService[] | null;
}
