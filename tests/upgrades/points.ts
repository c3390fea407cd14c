import path from "node:path";

/** Where the worker dies, in the order in which an upgrade comes to them. */
export const POINTS = ["stopped", "migrated", "told that it is migrated", "pointed", "started"] as const;
export type Point = (typeof POINTS)[number];

/** Which points were passed: a folder for each, made by whoever comes to it first. */
export function pointFolder(stateFolder: string): string {
  return path.join(stateFolder, "points");
}
