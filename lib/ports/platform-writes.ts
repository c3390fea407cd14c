/** A transaction on platform that has written, or holds what it needs to write. */
export interface OpenWriter {
  pid: number;
  /** Which transaction of that session. */
  transaction: string;
  /** Who it is signed in as. */
  role: string;
  application: string;
}

/** PostgreSQL's own layer of read-only: whether the app role may write to platform at all. */
export interface PlatformWrites {
  /**
   * Takes the right to write from every session of the app, open ones too, and waits until no transaction of them that
   * could write before is open; after a limit it ends those, and returns them. Throws where one outlives even that.
   */
  refuseWrites(): Promise<OpenWriter[]>;
  /** Gives the right back. */
  allowWrites(): Promise<void>;
  writesAllowed(): Promise<boolean>;
  /** Transactions that may be writing at this moment, whoever's they are. */
  openWriters(): Promise<OpenWriter[]>;
}
