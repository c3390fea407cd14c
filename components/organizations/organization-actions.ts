import type { Outcome } from "#lib/use-cases/outcome.ts";

type Action = (input: unknown) => Promise<Outcome<unknown>>;

/** What the pages of organizations and workspaces call: server actions, each one use case. */
export interface OrganizationActions {
  create: Action;
  edit: Action;
  remove: Action;
  addMember: Action;
  removeMember: Action;
}

export interface WorkspaceActions {
  create: Action;
  edit: Action;
  remove: Action;
}

export interface ConductorActions {
  create: Action;
  edit: Action;
  remove: Action;
  execute: Action;
}

export interface FileActions {
  exportMenus: Action;
  exportExcel: Action;
}
