import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { utimes } from "node:fs/promises";
import path from "node:path";
import { readyState } from "#lib/domain/gate/ready-state.ts";
import type { GateState } from "#lib/domain/gate/state.ts";
import { writeAtomically } from "#lib/adapters/state-folder/write-atomically.ts";
import type { Kept } from "./held-state.ts";

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
    const state = JSON.parse(text) as GateState;
    return { state, ready: readyState(state), ageMs: ageOf(statSync(file).mtimeMs) };
  } catch {
    return null;
  }
}

/** A time that is still to come means that the clock was set back: what was confirmed then isn't fresh. */
function ageOf(confirmedAtMs: number): number {
  return Math.abs(Date.now() - confirmedAtMs);
}

/** Keeps states one after the other; of those that come while one is being written, only the last. */
export class StateKeeper {
  readonly #file: string;
  readonly #onTrouble: (because: string) => void;
  #trouble = "";
  #wanted: GateState | null = null;
  #writing: Promise<void> | null = null;
  /** The revision that is on disk, as far as this gate knows. */
  #kept: string | null;

  /** `kept`: the state that was found there. `onTrouble` is told once of what goes wrong again and again. */
  constructor(stateDir: string, kept: GateState | null, onTrouble: (because: string) => void) {
    this.#file = keptFile(stateDir);
    this.#kept = kept?.revision ?? null;
    this.#onTrouble = onTrouble;
  }

  keep(state: GateState): void {
    this.#wanted = state;
    this.#writing ??= this.#write();
  }

  /** Says on disk that this state holds now; one that isn't there, or couldn't be written before, is written again. */
  async confirm(state: GateState): Promise<void> {
    await this.#writing;
    if (this.#kept === state.revision && (await touched(this.#file))) return;
    this.keep(state);
    await this.settled();
  }

  /** Settles when nothing waits to be written. */
  settled(): Promise<void> {
    return this.#writing ?? Promise.resolve();
  }

  async #write(): Promise<void> {
    for (let state = this.#wanted; state !== null; state = this.#wanted) {
      this.#wanted = null;
      const text = JSON.stringify(state);
      const kept = JSON.stringify({ format: FORMAT, sum: sumOf(text), text });
      const trouble = await writeAtomically(this.#file, kept).then(() => "", String);
      if (trouble === "") this.#kept = state.revision;
      else if (trouble !== this.#trouble) this.#onTrouble(trouble);
      this.#trouble = trouble;
    }
    this.#writing = null;
  }
}

function touched(file: string): Promise<boolean> {
  const now = new Date();
  return utimes(file, now, now).then(
    () => true,
    () => false,
  );
}

function sumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
