export interface Incarnation {
  uuid: string;
  /** Grows by one at each start. */
  epoch: number;
}

/** What is remembered of control outside of it, so that a restore of control can be told. */
export interface IncarnationMemory {
  /** Null when this state folder has known no control yet. `journalId`: the newest journal entry that was seen, in digits. */
  read(): Promise<(Incarnation & { journalId: string }) | null>;
  write(known: Incarnation & { journalId: string }): Promise<void>;
}
