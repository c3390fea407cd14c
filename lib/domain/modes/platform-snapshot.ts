import type { Ref } from "../plan/action.ts";
import type { MaintenanceState, SwitchName } from "./mode.ts";

/** An active run of a kind whose runs write to platform. */
export interface WritingRun {
  id: string;
  name: string;
  /** The kind's name. */
  kind: string;
  /** 'ORGANIZATION / WORKSPACE' */
  place: string;
  state: string;
  /** It only starts other runs: with those held it comes to rest by itself. */
  conducts: boolean;
  /** Somebody has asked it to end. */
  ending: boolean;
}

export type Switches = Readonly<Record<SwitchName, boolean>>;

/** What quiesce and resume are planned from. */
export interface PlatformSnapshot {
  switches: Switches;
  maintenance: MaintenanceState;
  /** How the last quiesce found the switches; null: nobody has quiesced since the last resume. */
  found: Switches | null;
  /** A quiescence certificate holds now. */
  certified: boolean;
  runs: readonly WritingRun[];
  /** The open operation that has claimed the mode. */
  claimedBy: { operationId: string; title: string } | null;
}

/** The one platform that this Lull keeps, as operations name it. */
export const PLATFORM = { kind: "platform", id: "platform", name: "platform" } as const satisfies Ref & {
  kind: string;
};
