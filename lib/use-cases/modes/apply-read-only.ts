import type { ControlClient, ControlTx } from "#lib/ports/databases.ts";
import type { OpenWriter, PlatformWrites } from "#lib/ports/platform-writes.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { readMode } from "#lib/queries/modes/read-mode.ts";

export interface ReadOnlyDeps {
  control: ControlClient;
  writes: PlatformWrites;
}

/** Where PostgreSQL's layer stands now, or why it couldn't be brought there: then the worker tries again. */
export type ReadOnlyApplied = { ok: true; writesAllowed: boolean; ended: OpenWriter[] } | { ok: false; detail: string };

/**
 * Brings PostgreSQL's layer of read-only in line with the system's switch, as control has it. Call it after the
 * switch's transaction has committed. One at a time, and each reads what holds when its turn has come, so two switches
 * in a row end as the last one says. Never throws: the use cases' gate holds meanwhile. A switch that is on for one
 * organization or workspace is held by that gate alone: PostgreSQL's layer is the whole platform's.
 */
export async function applyReadOnly({ control, writes }: ReadOnlyDeps): Promise<ReadOnlyApplied> {
  try {
    return await control.$transaction(
      async (tx): Promise<ReadOnlyApplied> => {
        await takeTurn(tx);
        const { scopes } = await readMode(tx);
        const readOnly = scopes.some(({ scope, readOnly: { on } }) => scope === SYSTEM_SCOPE && on);
        if (readOnly) return { ok: true, writesAllowed: false, ended: await writes.refuseWrites() };
        await writes.allowWrites();
        return { ok: true, writesAllowed: true, ended: [] };
      },
      { maxWait: 15_000, timeout: 50_000 },
    );
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** 'lull' and a number of its own: the advisory lock of control under which the right to write changes. */
async function takeTurn(tx: ControlTx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${0x6c756c6c}::int, ${3}::int)`;
}
