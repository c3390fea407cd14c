/** An organization as the list shows it. Times are ISO 8601 UTC. */
export interface OrganizationView {
  id: string;
  slug: string;
  name: string;
  revision: number;
  createdAt: string;
  workspaces: number;
  sheets: number;
  /** Runs that are preparing or executing now. */
  running: number;
}

export interface WorkspaceView {
  id: string;
  slug: string;
  name: string;
  revision: number;
  createdAt: string;
  sheets: number;
  conductors: number;
  runs: number;
  running: number;
}
