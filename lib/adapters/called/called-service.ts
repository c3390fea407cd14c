import { setTimeout as wait } from "node:timers/promises";
import type { Call, CalledService } from "#lib/domain/platform/manifest.ts";
import type { ServiceChange, ServiceHealth } from "#lib/ports/platform-services.ts";
import type { CallResult } from "#lib/ports/upgrade-keeping.ts";

/** Calls what a service names: GET looks at an address, POST does something. */
export type CallService = (call: Call, method: "GET" | "POST") => Promise<CallResult>;

/** Between two looks at a service that was told to stop. */
const LOOK_EVERY_MS = 250;

/** Started unless it is well: what runs isn't started a second time. */
export async function startCalled(service: CalledService, call: CallService): Promise<ServiceChange> {
  if ((await healthOf(service, call)).healthy) return { ok: true, changed: false };
  const started = await call(service.start, "POST");
  if (started.ok) return { ok: true, changed: true };
  return { ok: false, because: `${service.name} can't be started: ${started.because}` };
}

/** Told to stop whether it seems well or not: one that is ill may still be at work. Then nothing of it may answer. */
export async function stopCalled(service: CalledService, call: CallService): Promise<ServiceChange> {
  const { healthy } = await healthOf(service, call);
  const stopped = await call(service.stop, "POST");
  if (!stopped.ok) return { ok: false, because: `${service.name} can't be stopped: ${stopped.because}` };
  const { timeoutSeconds } = service.stop;
  const until = Date.now() + timeoutSeconds * 1_000;
  while ((await healthOf(service, call)).healthy) {
    if (Date.now() > until) {
      return { ok: false, because: `${service.name} was told to stop, and is still well after ${timeoutSeconds} s.` };
    }
    await wait(LOOK_EVERY_MS);
  }
  return { ok: true, changed: healthy };
}

/** At most `seconds` are waited, however long the manifest would. */
export async function healthOf(
  { name, health }: CalledService,
  call: CallService,
  seconds = Infinity,
): Promise<ServiceHealth> {
  const looked = await call({ ...health, timeoutSeconds: Math.min(health.timeoutSeconds, seconds) }, "GET");
  return looked.ok ? { healthy: true } : { healthy: false, because: `${name} isn't well: ${looked.because}` };
}
