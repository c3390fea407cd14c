import type { FoundMode } from "./found-mode.ts";
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
  /** How everything was found on entering; null where nothing was entered. */
  foundMode: FoundMode | null;
  /** The notice that stands now. */
  notice: string | null;
  /** Operations that are under way and don't hold the mode. */
  inFlight: readonly { operationId: string; title: string }[];
}
