import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { utimes } from "node:fs/promises";
import path from "node:path";
import type { GateState } from "#lib/domain/gate/state.ts";
import { writeAtomically } from "#lib/adapters/state-folder/write-atomically.ts";
import type { HeldState, Kept } from "./held-state.ts";

/** A gate that reads another format begins anew. */
const FORMAT = 1;

export function keptFile(stateDir: string): string {
  return path.join(stateDir, "gate", "state.json");
}

/** The last known state. Null when there is none, and when what is there isn't what a gate has written, whole. */
export function readKept(stateDir: string): Kept | null {
  try {
    const file = keptFile(stateDir);
    const { format, sum, text } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    if (format !== FORMAT || typeof text !== "string" || sum !== sumOf(text)) return null;
    return { state: JSON.parse(text) as GateState, confirmedAt: statSync(file).mtimeMs };
  } catch {
    return null;
  }
}

/** Keeps states one after the other; of those that come while one is being written, only the last. */
export function stateKeeper(stateDir: string, onTrouble: (error: unknown) => void) {
  let wanted: GateState | null = null;
  let writing: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    for (let state = wanted; state !== null; state = wanted) {
      wanted = null;
      const text = JSON.stringify(state);
      const kept = JSON.stringify({ format: FORMAT, sum: sumOf(text), text });
      await writeAtomically(keptFile(stateDir), kept).catch(onTrouble);
    }
    writing = null;
  };
  return {
    keep(state: GateState): void {
      wanted = state;
      writing ??= write();
    },
    /** What is kept still holds; a file that somebody has removed is written again. */
    async confirm({ state, confirmedAt }: Pick<HeldState, "state" | "confirmedAt">): Promise<void> {
      await writing;
      const [known, seconds] = [state(), (confirmedAt() ?? 0) / 1000];
      await utimes(keptFile(stateDir), seconds, seconds).catch(() => known && this.keep(known));
    },
    /** Settles when nothing waits to be written. */
    settled: (): Promise<void> => writing ?? Promise.resolve(),
  };
}

function sumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
