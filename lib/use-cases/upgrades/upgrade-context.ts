import type { UpgradeKeeping } from "#lib/ports/upgrade-keeping.ts";
import type { HeldMaintenance, MaintenanceContext } from "../maintenance/maintenance-context.ts";

/** What plans an upgrade. */
export interface UpgradeContext extends MaintenanceContext {
  upgrades: UpgradeKeeping;
}

/** The same, for whoever has given the maintenance password. */
export interface HeldUpgrade extends HeldMaintenance {
  upgrades: UpgradeKeeping;
}
