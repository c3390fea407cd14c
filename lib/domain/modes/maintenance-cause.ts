export const MAINTENANCE_CAUSES = ["restore", "upgrade", "outage", "manual"] as const;

/** Why the platform is in maintenance. An outage is nobody's wish: no plan enters with it. */
export type MaintenanceCause = (typeof MAINTENANCE_CAUSES)[number];
export type PlannedCause = Exclude<MaintenanceCause, "outage">;
