import { createHash } from "node:crypto";

/** Of a process that tells of the pages connected to it: the same after a restart, so that it has its row again. */
export function beatId(kind: "gate" | "web", host: string, stateDir: string, port: number): string {
  // A gate had no word of its kind before webs told of theirs.
  const named = [...(kind === "web" ? [kind] : []), host, stateDir, port].join("\0");
  const hex = createHash("sha256").update(named).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
