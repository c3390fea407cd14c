import { spawn } from "node:child_process";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { WorkbookError, type WorkbookSheet } from "#lib/ports/workbooks.ts";

/** What read-main.ts answers: the sheets, or what is wrong with the file. */
export type ReadApart = { sheets: WorkbookSheet[] } | { problem: string };

const MAIN = path.join(import.meta.dirname, "read-main.ts");
/** Far more than a file needs that may be read. */
const MEMORY_MB = 512;
const LONGEST_MS = 300_000;

/**
 * Reads a workbook in a process of its own: a few bytes can claim a billion rows, and whoever takes their word for it
 * dies. That one holds nothing else, and no secret.
 */
export async function readApart(bytes: Uint8Array, memoryMb = MEMORY_MB): Promise<WorkbookSheet[]> {
  const child = spawn(process.execPath, [`--max-old-space-size=${memoryMb}`, MAIN], {
    env: { NODE_ENV: process.env.NODE_ENV },
    stdio: ["pipe", "pipe", "ignore"],
    timeout: LONGEST_MS,
    killSignal: "SIGKILL",
  });
  // Where it dies of the file, its answer isn't one.
  pipeline([Buffer.from(bytes)], child.stdin).catch(() => undefined);
  const answer = parsed(await text(child.stdout));
  if (!answer) throw new WorkbookError("The file needs more memory or time to be read than it may. Split it.");
  if ("problem" in answer) throw new WorkbookError(answer.problem);
  return answer.sheets;
}

function parsed(answer: string): ReadApart | null {
  try {
    return JSON.parse(answer) as ReadApart;
  } catch {
    return null;
  }
}
