import type { PlannedCause } from "../modes/maintenance-cause.ts";

/** Leads everybody to /maintenance: the state becomes `entering`, and how everything was found is kept. */
export interface EnterMaintenance {
  type: "maintenance.enter";
  cause: PlannedCause;
  /** Services that run, and that leaving starts again; null where nobody could be asked. */
  services: readonly string[] | null;
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

/** Really starts services of the platform, and looks until they are well and a runner is live. */
export interface StartPlatformServices {
  type: "platformService.start";
  /** Null: those that are wanted to run, and all where none is. */
  services: readonly string[] | null;
}

/** The tasks of a startup that only look, each until it is content. */
export interface LookAtStartup {
  type: "startup.databases" | "startup.schema" | "startup.nodes" | "startup.inventory" | "startup.schedules";
}

/** Puts the switches and the notice back as they were found, releases the console, and lets everybody in. */
export interface ReopenPlatform {
  type: "maintenance.reopen";
}

export type MaintenanceAction =
  | EnterMaintenance
  | GiveUpMaintenance
  | SettleMaintenance
  | StopPlatformService
  | StartPlatformServices
  | LookAtStartup
  | ReopenPlatform;
