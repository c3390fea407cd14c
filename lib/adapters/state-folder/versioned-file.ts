import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { createAtomically } from "./write-atomically.ts";

/** What several processes of one host change, one after the other, without a database. */
export interface VersionedFile<T> {
  read(): Promise<T>;
  /** Decides on the present value, and again when somebody else was faster. A value that stays the same isn't written. */
  change<R>(decide: (value: T) => { value: T; result: R }): Promise<R>;
}

/** Versions that are kept beside the present one, for whoever is reading it. */
const KEPT = 5;
const MOST_TRIES = 100;

/**
 * Each version is a numbered file that only one process can make (node has no lock on files): the highest number is
 * the present one. A file that isn't what the schema says is passed over for the one before it; `blank` is what there is at first.
 */
export function versionedFile<T>(folder: string, schema: z.ZodType<T>, blank: T): VersionedFile<T> {
  return {
    read: async () => (await newest(folder, schema, blank)).value,
    change: (decide) => inTurn(folder, () => change(folder, schema, blank, decide)),
  };
}

async function change<T, R>(
  folder: string,
  schema: z.ZodType<T>,
  blank: T,
  decide: (value: T) => { value: T; result: R },
): Promise<R> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await newest(folder, schema, blank);
    const { value, result } = decide(found.value);
    if (value === found.value) return result;
    if (await createAtomically(fileOf(folder, found.version + 1), JSON.stringify(value))) {
      await prune(folder, found.version + 1);
      return result;
    }
  }
  throw new Error(`${folder} is changed so often that no change of one's own comes through.`);
}

/** One process's changes of a folder come one after the other: only processes have to race for a number. */
function inTurn<R>(folder: string, work: () => Promise<R>): Promise<R> {
  const before = turns.get(folder) ?? Promise.resolve();
  const mine = before.then(work, work);
  const over = mine.then(
    () => undefined,
    () => undefined,
  );
  turns.set(folder, over);
  void over.then(() => turns.get(folder) === over && turns.delete(folder));
  return mine;
}

const turns = new Map<string, Promise<void>>();

async function newest<T>(folder: string, schema: z.ZodType<T>, blank: T): Promise<{ version: number; value: T }> {
  const all = await versions(folder);
  for (const version of all.toReversed()) {
    const text = await readFile(fileOf(folder, version), "utf8").catch(ifGone);
    // Pruned by now: there are newer ones.
    if (text === null) return newest(folder, schema, blank);
    const value = parsed(text, schema);
    if (value !== null) return { version: all.at(-1) ?? version, value };
  }
  return { version: all.at(-1) ?? 0, value: blank };
}

function parsed<T>(text: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function versions(folder: string): Promise<number[]> {
  const names = (await readdir(folder).catch(ifGone)) ?? [];
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

async function prune(folder: string, newestVersion: number): Promise<void> {
  const old = (await versions(folder)).filter((version) => version < newestVersion - KEPT);
  await Promise.all(old.map((version) => rm(fileOf(folder, version), { force: true })));
}

function fileOf(folder: string, version: number): string {
  return path.join(folder, String(version));
}

function ifGone(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
