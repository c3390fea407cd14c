/** A run of a restored database that hasn't ended there. */
export interface UnendedRun {
  id: string;
  name: string;
  /** It has begun there as well. */
  started: boolean;
}

export interface RunsSettled {
  /** Ends these as 'Complete (error)': what they were to do has been done, or begun, in a time that was lost. */
  end: readonly string[];
  /** Whether all others that wait are held until a person releases them. */
  hold: boolean;
  at: Date;
}

/** What a restored database is brought to before it takes the live one's place. */
export interface RestoreTools {
  /** Names of the migrations that this release knows, oldest first. */
  knownMigrations(): Promise<string[]>;
  /** Runs the migrations that the database lacks, with no more rights than its owner's. */
  migrate(database: string): Promise<void>;
  /** Applies those of a release that the database lacks, so; answers their names. */
  apply(database: string, migrations: readonly { name: string; sql: string }[]): Promise<string[]>;
  /** What stays the same through every rename; null where there is no database of that name. */
  oidOf(database: string): Promise<number | null>;
  /** A database that was put aside lets nobody in, until it is opened for its way back. */
  open(database: string): Promise<void>;
  unendedRuns(database: string): Promise<UnendedRun[]>;
  /** Answers how many of them were ended and held now. A second time it finds nothing to do. */
  settleRuns(database: string, wish: RunsSettled): Promise<{ ended: number; held: number }>;
}
