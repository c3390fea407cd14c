import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "./model/state.ts";

/** The cluster as it was left in a folder; undefined: it is a new one. */
export function keptState(folder: string): Cluster | undefined {
  try {
    return JSON.parse(readFileSync(stateFile(folder), "utf8")) as Cluster;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Whole or not at all: what was true when this process was killed is true when the next one starts. */
export function keepState(folder: string, cluster: Cluster): void {
  const made = `${stateFile(folder)}.new`;
  writeFileSync(made, JSON.stringify(cluster), { mode: 0o600 });
  renameSync(made, stateFile(folder));
}

function stateFile(folder: string): string {
  return join(folder, "state.json");
}
