/** What a gate says of the pages that are connected to it: counts only, per application by slug. */
export type GateClients = Readonly<Record<string, PageCount>>;

export interface PageCount {
  /** Pages that are open and connected. */
  open: number;
  /** Those of them that have got the present banner. */
  shown: number;
}

/** How a gate's flags are, by the flag folder's or the runtime socket's path. */
export type GateFlags = Readonly<Record<string, FlagStanding>>;

export interface FlagStanding {
  /** When it was last in step with the mode (ISO 8601); null: never by this gate. */
  inStepAt: string | null;
  /** What went wrong last; null: nothing. */
  trouble: string | null;
}
