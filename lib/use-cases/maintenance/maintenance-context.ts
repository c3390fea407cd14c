import type { PlatformServices } from "#lib/ports/platform-services.ts";
import type { HeldContext } from "../console/console-mutation.ts";
import type { PlatformContext } from "../platform-mutation.ts";

/** What the platform as a whole is taken down and up with. */
export interface MaintenanceContext extends PlatformContext {
  services: PlatformServices;
}

/** The same, for whoever has given the maintenance password. */
export interface HeldMaintenance extends HeldContext {
  platform: MaintenanceContext["platform"];
  services: PlatformServices;
}
