import type { PlannedCause } from "../modes/maintenance-cause.ts";

/** Leads everybody to /maintenance: the state becomes `entering`, and how everything was found is kept. */
export interface EnterMaintenance {
  type: "maintenance.enter";
  cause: PlannedCause;
  /** Services that run, and that leaving starts again. */
  services: readonly string[];
}

/** Takes entering back: services that ran are started, switches and notice put back, the state is `off`. */
export interface GiveUpMaintenance {
  type: "maintenance.giveUp";
}

/** Looks until no runner of the platform is left; then the state is `on`. */
export interface SettleMaintenance {
  type: "maintenance.entered";
}

/** Stops one service of the platform; it stays stopped until it is started again. */
export interface StopPlatformService {
  type: "platformService.stop";
  service: string;
}

export type MaintenanceAction = EnterMaintenance | GiveUpMaintenance | SettleMaintenance | StopPlatformService;
