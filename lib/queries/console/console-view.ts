import type { MaintenanceState } from "#lib/domain/modes/mode.ts";
import type { OperationSummary } from "../operations/operation-view.ts";

/** What is going on, for everybody. `maintenance` null: the control database doesn't answer, so nobody can tell. */
export interface SituationView {
  maintenance: { state: MaintenanceState; cause: string | null; since: string | null; reason: string | null } | null;
  notice: string | null;
  expectedEnd: string | null;
  contact: string | null;
  /** The operation that maintenance is about, while it isn't over. */
  operation: Pick<OperationSummary, "id" | "title" | "status" | "percent" | "etaSeconds"> | null;
  /** Written at the console while no database answered. */
  message: { text: string; at: string } | null;
  /** Where the console opens while no database answers; null: here. */
  elsewhere: string | null;
}

/** Who has the console. Seconds, not times: the reader's clock may be wrong. */
export interface HolderView {
  name: string;
  address: string | null;
  since: string;
  idleSeconds: number;
  freesInSeconds: number;
}

/** For somebody who has given the right password and found the console locked. */
export interface WaitingView {
  /** granted: it is this one's; free: anybody's. */
  state: "locked" | "granted" | "free";
  holder: HolderView | null;
  /** This one has asked for a hand-over, and has no answer yet. */
  asked: boolean;
  /** Somebody else has asked before. */
  othersAsked: boolean;
}

/** For whoever has the console. */
export interface HeldView {
  name: string;
  since: string;
  secondsLeft: number;
  wanted: { name: string; address: string | null; secondsAgo: number } | null;
  /** Its lock is in control; false: in a file of this host. */
  database: boolean;
}

/** Why a page of the console isn't one's own any more. */
export type LostReason = "none" | "ended" | "lost" | "moved";
