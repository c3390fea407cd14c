import { setTimeout as wait } from "node:timers/promises";
import { further } from "#lib/domain/jobs/run-machine.ts";
import { isEnded } from "#lib/domain/jobs/run-state.ts";
import { recordChanges, type RunChange } from "#lib/use-cases/runs/record-changes.ts";
import type { RunnerDatabases } from "#lib/use-cases/runs/gated.ts";

/** Between two tries while results can't be recorded: read-only, or a database that is away. */
const AGAIN_MS = 500;

export interface Recorder {
  /** Keeps what is to be said of a run until it is recorded; a later word joins an earlier one. */
  put(change: RunChange): void;
  /** What is kept and not yet recorded. */
  readonly pending: readonly RunChange[];
  /** Ends after what is kept has been recorded, or at the signal. */
  close(patience: AbortSignal): Promise<void>;
}

interface RecorderOptions {
  databases: RunnerDatabases;
  onRecorded(id: string, change: RunChange): void;
  /** It has ended, and that can't be recorded yet; told once. */
  onKept(change: RunChange): Promise<void>;
  /** The run was taken away: another runner has it, or has ended it. */
  onLost(id: string): void;
  onTrouble(error: Error): void;
}

/**
 * Records what runs do, many at once, each under its claim. While a place is read-only its results stay here, and are
 * recorded once when it ends.
 */
export function recorder({ databases, onRecorded, onKept, onLost, onTrouble }: RecorderOptions): Recorder {
  const kept = new Map<string, RunChange>();
  const told = new Set<string>();
  const closing = new AbortController();
  let wake: (() => void) | null = null;
  let over = false;

  const flush = async (): Promise<boolean> => {
    const sent = [...kept.values()];
    const { recorded, lost, kept: frozen } = await recordChanges(databases, sent);
    for (const change of frozen.filter(({ id, state }) => hasEnded(state) && !told.has(id))) {
      // However long it can't be recorded, it bears the notice as it was when it failed.
      kept.set(change.id, { ...kept.get(change.id), ...change });
      await onKept(change);
      told.add(change.id);
    }
    for (const change of sent.filter(({ id }) => recorded.includes(id))) {
      // What has been added meanwhile is still to be recorded.
      if (kept.get(change.id) === change) kept.delete(change.id);
      told.delete(change.id);
      onRecorded(change.id, change);
    }
    for (const id of lost) {
      kept.delete(id);
      told.delete(id);
      onLost(id);
    }
    return recorded.length + lost.length === sent.length;
  };

  const work = async (): Promise<void> => {
    while (!over || kept.size > 0) {
      if (closing.signal.aborted) return;
      if (kept.size === 0) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      const all = await flush().catch((error: Error) => {
        onTrouble(error);
        return false;
      });
      if (!all) await wait(AGAIN_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const working = work();

  return {
    put(change) {
      const before = kept.get(change.id);
      kept.set(change.id, before?.claim === change.claim ? joined(before, change) : change);
      wake?.();
    },
    get pending() {
      return [...kept.values()];
    },
    async close(patience) {
      over = true;
      const giveUp = (): void => {
        closing.abort();
        wake?.();
      };
      if (patience.aborted) giveUp();
      patience.addEventListener("abort", giveUp, { once: true });
      wake?.();
      await working;
    },
  };
}

function hasEnded(state: RunChange["state"]): boolean {
  return state !== null && isEnded(state);
}

function joined(before: RunChange, after: RunChange): RunChange {
  const state =
    after.state === "notExecuted" || before.state === null || after.state === null
      ? (after.state ?? before.state)
      : further(before.state, after.state);
  return { ...before, ...after, state };
}
