import { readFileSync } from "node:fs";

const USUAL = 20_000;
/** Decisions come before streams: a part of the process's sockets is kept for them. */
const SHARE = 0.8;

/** How many pages may hold a stream at once: LULL_GATE_STREAMS, within what the system lets this process have open. */
export function mostStreams(env: NodeJS.ProcessEnv): number {
  const given = Number(env.LULL_GATE_STREAMS);
  const wished = Number.isSafeInteger(given) && given > 0 ? given : USUAL;
  return Math.min(wished, Math.floor(openFiles() * SHARE));
}

/** Of this process; where the system doesn't say, what is usual. */
function openFiles(): number {
  try {
    const [, limit] = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return Number(limit ?? USUAL / SHARE);
  } catch {
    return USUAL / SHARE;
  }
}
