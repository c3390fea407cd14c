import type { ControlClient } from "#lib/ports/databases.ts";
import { keepComponentStates } from "#lib/use-cases/status/keep-component-states.ts";
import { hear } from "./hear.ts";
import { Alarm } from "./inventory/alarm.ts";

/** Changes are heard; this is for what wasn't. */
const EVERY_MS = 30_000;

export interface KeepStatusDeps {
  control: ControlClient;
  /** For a connection of its own, which hears that something was changed. */
  controlUrl: string;
  now: () => Date;
  log: { warn(fields: object, message: string): void };
}

/** Keeps the history of the status page: at once, at every change of the mode or of an application, and now and then. */
export async function keepStatus(
  { control, controlUrl, now, log }: KeepStatusDeps,
  signal: AbortSignal,
): Promise<void> {
  const alarm = new Alarm();
  signal.addEventListener("abort", () => alarm.ring(), { once: true });
  const onHeard = (payload: string | null): void => {
    if (payload === null || /"(?:mode|applications)"/.test(payload)) alarm.ring();
  };
  const hearing = hear({ url: controlUrl, channel: "lull", onHeard, signal });
  while (!signal.aborted) {
    await keepComponentStates(control, now()).catch((error: Error) => {
      log.warn({ error: error.message }, "the history of the status page could not be kept");
    });
    await alarm.wait(EVERY_MS);
  }
  await hearing;
}
