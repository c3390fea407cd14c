import { LIMITS } from "./limits.ts";

/** Letters, digits and what names in a source tree have; no space, no backslash, nothing that a shell reads. */
const SEGMENT = /^[A-Za-z0-9_@+()[\],=.-]+$/;

/** Why a file of that path isn't unpacked; null where it may be: below the release's folder, and nowhere else. */
export function pathProblem(path: string): string | null {
  if (path.length > LIMITS.pathLength) return "its path is too long";
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return "its path is absolute";
  const segments = path.split("/");
  if (segments.includes("..")) return "its path leads out of the release (..)";
  if (segments.includes("node_modules")) return "its packages are Lull's own: node_modules isn't a release's";
  if (segments.some((segment) => segment === "" || segment === ".")) return "its path has an empty part";
  if (!segments.every((segment) => SEGMENT.test(segment))) return "its path has a character that isn't allowed";
  return null;
}
