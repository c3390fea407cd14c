import type { DatabaseToolsOf } from "#lib/ports/database-tools.ts";
import type { HeldMaintenance, MaintenanceContext } from "../maintenance/maintenance-context.ts";

/** What plans a restore. */
export interface RestoreContext extends MaintenanceContext {
  toolsOf: DatabaseToolsOf;
}

/** The same, for whoever has given the maintenance password. */
export interface HeldRestore extends HeldMaintenance {
  toolsOf: DatabaseToolsOf;
}
