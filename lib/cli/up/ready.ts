import http from "node:http";
import https from "node:https";
import { setTimeout as pause } from "node:timers/promises";

const LOOK_EVERY_MS = 100;
const ANSWER_WITHIN_MS = 5_000;

/**
 * Asks /api/readyz until it answers 200. Null when it does, else what it answered last. `isAlive`
 * ends the waiting early when nothing is left that could become ready.
 */
export async function untilReady(address: string, limitMs: number, isAlive: () => boolean): Promise<string | null> {
  const deadline = performance.now() + limitMs;
  let last = "no answer";
  while (performance.now() < deadline && isAlive()) {
    const status = await statusOf(`${address}/api/readyz`).catch((error: Error) => error.message);
    if (status === 200) return null;
    last = typeof status === "number" ? `status ${status}` : status;
    await pause(LOOK_EVERY_MS);
  }
  return last;
}

/** Of our own process on this host, whose certificate may be self-signed. */
function statusOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const settings = { timeout: ANSWER_WITHIN_MS, rejectUnauthorized: false };
    const request = (url.startsWith("https:") ? https : http).get(url, settings, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once("timeout", () => request.destroy(new Error("no answer in time")));
    request.once("error", reject);
  });
}
