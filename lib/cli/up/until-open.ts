import http from "node:http";
import https from "node:https";
import { setTimeout as pause } from "node:timers/promises";

const LOOK_EVERY_MS = 200;
const ANSWER_WITHIN_MS = 5_000;

/** 'open': people may come in. 'maintenance': somebody wants it closed. 'starting': it takes longer than the limit. */
export type Opening = "open" | "maintenance" | "starting";

/** Waits until the platform has been started and is open to its users, or is known not to become so by itself. */
export async function untilOpen(address: string, limitMs: number): Promise<Opening> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    const { state, cause, open } = await stateOf(`${address}/maintenance/state`).catch(() => NOBODY_KNOWS);
    if (open) return "open";
    // An outage ends by itself; what somebody wanted doesn't.
    if (state === "on" && cause !== "outage") return "maintenance";
    await pause(LOOK_EVERY_MS);
  }
  return "starting";
}

interface State {
  state?: string;
  cause?: string | null;
  open?: boolean;
}

const NOBODY_KNOWS: State = {};

/** Of our own process on this host, whose certificate may be self-signed. */
async function stateOf(url: string): Promise<State> {
  const settings = { timeout: ANSWER_WITHIN_MS, rejectUnauthorized: false };
  const text = await new Promise<string>((resolve, reject) => {
    const request = (url.startsWith("https:") ? https : http).get(url, settings, (response) => {
      let read = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (read += chunk));
      response.once("end", () => resolve(read));
      response.once("error", reject);
    });
    request.once("timeout", () => request.destroy(new Error("no answer in time")));
    request.once("error", reject);
  });
  return JSON.parse(text) as State;
}
