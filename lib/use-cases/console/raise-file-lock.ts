import type { ConsoleLockStore } from "#lib/ports/console-lock.ts";

/**
 * Lets the file's tokens go on from the database's: whoever had the console in the file, in an outage of before, hasn't
 * got it in the next one. Called with each token that the database gives.
 */
export async function raiseFileLock(file: ConsoleLockStore, token: number): Promise<void> {
  await file.change((before) => ({
    lock:
      before.token < token || before.holder
        ? { token: Math.max(before.token, token), holder: null, wanted: null }
        : before,
    result: undefined,
  }));
}
