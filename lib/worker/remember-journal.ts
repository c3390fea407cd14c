import { setTimeout as wait } from "node:timers/promises";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { IncarnationMemory } from "#lib/ports/incarnation-memory.ts";
import { rememberJournal } from "#lib/use-cases/incarnation/remember-journal.ts";

const EVERY_MS = 30_000;

export interface RememberJournalDeps {
  control: ControlClient;
  memory: IncarnationMemory;
  log: { warn(fields: object, message: string): void };
}

/** Notes in the state folder, twice a minute until the signal, how far control's journal has come. */
export async function keepRememberingJournal(deps: RememberJournalDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await rememberJournal(deps.control, deps.memory).catch((error: Error) => {
      deps.log.warn({ error: error.message }, "the state folder could not note the journal");
    });
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
