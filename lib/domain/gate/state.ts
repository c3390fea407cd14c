import type { MaintenanceState } from "../modes/mode.ts";
import type { ComponentState } from "../status/component.ts";
import type { ApplicationRules } from "./rules.ts";

/**
 * All that a gate knows: read from control, kept in memory and in the state folder, never asked for while a request
 * waits. Times are ISO 8601. Nothing in it names a person or gives a reason, as some of it is public.
 */
export interface GateState {
  /** A hash of everything that follows `takenAt`: two gates with the same one decide alike. */
  revision: string;
  /** When this content was first read. For how long it wasn't found to hold: `GateContext.ageMs`. */
  takenAt: string;
  mode: GateMode;
  /** Organizations and workspaces with a mode of their own, or a text of their own. */
  scopes: readonly GateScope[];
  applications: readonly GateApplication[];
  /** How each component of the status page is now. */
  components: readonly GateComponent[];
  /** How they were in the last 90 days, oldest first; the bars of the days are made from it where they are shown. */
  history: readonly GateSpan[];
  /** What is announced and hasn't ended, soonest first. */
  planned: readonly GatePlanned[];
}

/** The system's own row. */
export interface GateMode {
  jobsStopped: boolean;
  readOnly: boolean;
  maintenance: { state: MaintenanceState; cause: string | null; since: string | null };
  notice: string | null;
  expectedEnd: string | null;
  contact: string | null;
}

export interface GateScope {
  /** The organization's or workspace's id. */
  scope: string;
  /** An organization's name in addresses; null as long as the platform's database couldn't be asked once. */
  slug: string | null;
  /** The organization of a workspace; null for an organization. */
  parent: string | null;
  jobsStopped: boolean;
  readOnly: boolean;
  notice: string | null;
  expectedEnd: string | null;
  contact: string | null;
}

/** Workspaces have no part in what is decided. */
export function organizationsOf(scopes: readonly GateScope[]): GateScope[] {
  return scopes.filter(({ parent }) => parent === null);
}

export function isNameless({ parent, slug }: GateScope): boolean {
  return parent === null && slug === null;
}

export const OWN_MODES = ["open", "readOnly", "maintenance"] as const;
export type OwnMode = (typeof OWN_MODES)[number];

export interface GateApplication {
  id: string;
  slug: string;
  name: string;
  /** Lower case, without a port. */
  hosts: readonly string[];
  /** Shown on the public status page. */
  public: boolean;
  /** Beside the system's and the organizations': the strictest holds. */
  ownMode: OwnMode;
  ownSince: string | null;
  /** When its own mode is expected to end; it ends by hand. */
  ownUntil: string | null;
  rules: ApplicationRules;
}

export interface GateComponent {
  /** `platform`, or an application's slug. */
  name: string;
  state: ComponentState;
  since: string;
}

export interface GateSpan {
  component: string;
  state: ComponentState;
  since: string;
  /** Null: until now. */
  until: string | null;
}

export interface GatePlanned {
  id: string;
  title: string;
  text: string;
  /** Components by name; empty: the whole platform. */
  components: readonly string[];
  startsAt: string;
  endsAt: string;
  /** When it was last said otherwise; a state that was kept by an older gate doesn't tell. */
  changedAt?: string;
}
