/** The scope of the whole system; others are ids of organizations and workspaces. */
export const SYSTEM_SCOPE = "system";

export const SWITCHES = ["jobsStopped", "readOnly"] as const;
export type SwitchName = (typeof SWITCHES)[number];

/** As the documents label them on the page (Exastro, 4.2.1). */
export const SWITCH_LABEL: Readonly<Record<SwitchName, string>> = {
  jobsStopped: "Stop server side jobs",
  readOnly: "Load mode",
};

export type MaintenanceState = "off" | "entering" | "on" | "starting";

export interface SwitchState {
  on: boolean;
  by: string | null;
  since: Date | null;
  reason: string | null;
}

/** What one scope's own row says. */
export interface ScopeMode {
  scope: string;
  revision: number;
  jobsStopped: SwitchState;
  readOnly: SwitchState;
  /** Own text; null: as the scope above, in the end the default. */
  notice: string | null;
  expectedEnd: Date | null;
  contact: string | null;
}

export interface MaintenanceMode {
  state: MaintenanceState;
  cause: string | null;
  by: string | null;
  since: Date | null;
  reason: string | null;
}

/** The rows that bear on one place: the system's, its organization's, its workspace's, outermost first. */
export interface ModeReading {
  maintenance: MaintenanceMode;
  scopes: readonly ScopeMode[];
}
