import type { GateContext, GateHandler } from "./context.ts";

/** A state that wasn't found to hold for longer than this is old: the database or the way to it is gone (seconds). */
const OLD_AFTER_SECONDS = 10;

/** Whether the gate answers by what it knows, and how old that is. 200 as long as it knows anything. */
export function healthz({ state, ageMs }: Pick<GateContext, "state" | "ageMs">): GateHandler {
  return (_request, response) => {
    const ms = ageMs();
    const age = ms === null ? null : ms / 1000;
    const known = state();
    const status = age === null ? "unknown" : age > OLD_AFTER_SECONDS ? "old" : "ok";
    const body = JSON.stringify({
      status,
      stateAgeSeconds: age === null ? null : Math.round(age * 10) / 10,
      stateRevision: known?.revision ?? null,
      stateTakenAt: known?.takenAt ?? null,
      stateConfirmedAt: ms === null ? null : new Date(Date.now() - ms).toISOString(),
    });
    const headers = { "content-type": "application/json", "cache-control": "no-store" };
    response.writeHead(age === null ? 503 : 200, headers).end(body);
  };
}
