import type { MigrationEnd } from "#lib/ports/hypervisor.ts";

/** A move that this process has started. */
export interface OwnMove {
  target: string;
  /** Null where this process can't tell: the world has to be looked at. */
  end: Promise<MigrationEnd | null>;
  /** This process may end before the move does. */
  letGo(): void;
}

interface Entry extends OwnMove {
  startedAt: number;
  endedAt: number | null;
}

/** Long enough that whoever waits for it looks again; a later try is a new move. */
const KEPT_MS = 10 * 60_000;
const MAX_KEPT = 2_000;

/** Own moves by node and guest, and how they ended until somebody has asked. Bounded. */
export class Moves {
  readonly #entries = new Map<string, Entry>();

  /** One that runs, or that has ended and was begun after `since`: an older end belongs to another try. */
  get(key: string, since = 0): OwnMove | null {
    const entry = this.#entries.get(key);
    if (!entry) return null;
    if (entry.endedAt === null) return entry;
    if (Date.now() - entry.endedAt < KEPT_MS && entry.startedAt >= since) return entry;
    this.#entries.delete(key);
    return null;
  }

  isRunning(key: string): boolean {
    return this.#entries.get(key)?.endedAt === null;
  }

  put(key: string, move: OwnMove): OwnMove {
    const entry: Entry = { ...move, startedAt: Date.now(), endedAt: null };
    const ended = (end: MigrationEnd | null): void => {
      entry.endedAt = Date.now();
      // Where the end isn't known, the next who asks has to look at the world.
      if (end === null && this.#entries.get(key) === entry) this.#entries.delete(key);
    };
    entry.end.then(ended, () => ended(null));
    this.#entries.set(key, entry);
    for (const [old, { endedAt }] of this.#entries) {
      if (this.#entries.size <= MAX_KEPT) break;
      if (endedAt !== null) this.#entries.delete(old);
    }
    return entry;
  }

  /** Its end has been told, or nobody wants to know it any more. */
  forget(key: string): void {
    this.#entries.delete(key);
  }
}
