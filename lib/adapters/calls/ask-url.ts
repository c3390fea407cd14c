import type { Bounds } from "./run-argv.ts";

/** What is read of an answer; the rest is left where it is. Bytes. */
const MOST_BYTES = 8 * 1024;

interface Answer {
  ok: boolean;
  status: number;
  text: string;
}

/** Asks an address, and follows it nowhere else. Throws where it doesn't answer in time, in words for people. */
export async function askUrl(url: string, method: "GET" | "POST", { seconds, signal }: Bounds): Promise<Answer> {
  const limit = AbortSignal.timeout(seconds * 1_000);
  const either = signal ? AbortSignal.any([limit, signal]) : limit;
  try {
    const response = await fetch(url, { method, signal: either, redirect: "error" });
    return { ok: response.ok, status: response.status, text: await beginningOf(response) };
  } catch (error) {
    if (limit.aborted) throw new Error(`${url} didn't answer within ${seconds} s.`, { cause: error });
    if (signal?.aborted) throw new Error(`${url} was no longer waited for.`, { cause: error });
    throw new Error(`${url} can't be asked: ${causeOf(error)}`, { cause: error });
  }
}

async function beginningOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early ends the answer.
  for await (const part of response.body ?? []) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= MOST_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, MOST_BYTES).toString("utf8");
}

/** What lies beneath fetch's own 'fetch failed'. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}
