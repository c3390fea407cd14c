import path from "node:path";

/** After each of these has done its work, and before its step's end is recorded. */
export const AFTER = ["readArchive", "create", "countRows", "brokenReferences", "settleRuns", "adopt", "swap"] as const;

/** Every point at which somebody dies, in the order in which a restore comes to them. */
export const POINTS = [
  "readArchive",
  "create",
  "restore begun",
  "restore",
  "countRows",
  "brokenReferences",
  "settleRuns",
  "adopt",
  "closed",
  "ended",
  "renamed",
  "swapped",
  "swap",
] as const;

/** Which points were passed: a folder for each, made by whoever comes to it first. */
export function pointFolder(stateFolder: string): string {
  return path.join(stateFolder, "points");
}
