import type { ConsoleLock } from "#lib/domain/console/lock.ts";

/** What becomes of the lock, and what the caller wants to know. An unchanged lock isn't written. */
export interface LockDecision<T> {
  lock: ConsoleLock;
  result: T;
}

/** Where the console's lock lives: in control, or, while there is none, in a file of one host. */
export interface ConsoleLockStore {
  /** A cookie names it: a file's token is worth nothing where there is a database. */
  readonly kind: "database" | "file";
  read(): Promise<{ lock: ConsoleLock; now: Date }>;
  /** Decides on the present lock, one after the other; `now` is the store's own clock. */
  change<T>(decide: (lock: ConsoleLock, now: Date) => LockDecision<T>): Promise<T>;
}
