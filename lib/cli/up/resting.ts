import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const names = z.array(z.string());

/** Services that somebody has stopped: a supervisor that is started anew leaves them so. */
export function readResting(stateDir: string): Set<string> {
  const file = fileOf(stateDir);
  if (!existsSync(file)) return new Set();
  try {
    return new Set(names.parse(JSON.parse(readFileSync(file, "utf8"))));
  } catch {
    // A file that was damaged stops nothing.
    return new Set();
  }
}

export function writeResting(stateDir: string, resting: ReadonlySet<string>): void {
  const file = fileOf(stateDir);
  writeFileSync(`${file}.new`, JSON.stringify([...resting].toSorted()), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function fileOf(stateDir: string): string {
  return path.join(stateDir, "resting.json");
}
