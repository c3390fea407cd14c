import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { PlatformWrites } from "#lib/ports/platform-writes.ts";
import { mendReadOnly } from "#lib/use-cases/modes/mend-read-only.ts";
import { endOutdatedCertificates } from "#lib/use-cases/quiesce/end-certificates.ts";
import { Alarm } from "./inventory/alarm.ts";

const EVERY_MS = 3_000;
const RECONNECT_MS = 1_000;

export interface KeepReadOnlyDeps {
  control: ControlClient;
  /** For a connection of its own, which hears that the mode was changed. */
  controlUrl: string;
  writes: PlatformWrites;
  now: () => Date;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Keeps PostgreSQL's layer and the certificates in line with the mode: at once, at every change, every 3 s. */
export async function keepReadOnly(deps: KeepReadOnlyDeps, signal: AbortSignal): Promise<void> {
  const alarm = new Alarm();
  signal.addEventListener("abort", () => alarm.ring(), { once: true });
  const hearing = hearMode(deps.controlUrl, () => alarm.ring(), signal);
  while (!signal.aborted) {
    await pass(deps).catch((error: Error) => {
      deps.log.warn({ error: error.message }, "PostgreSQL's layer of read-only could not be compared with the mode");
    });
    await alarm.wait(EVERY_MS);
  }
  await hearing;
}

async function pass({ control, writes, now, log }: KeepReadOnlyDeps): Promise<void> {
  await endOutdatedCertificates(control, now());
  if (await mendReadOnly({ control, writes }))
    log.info({}, "PostgreSQL's layer of read-only was brought in line with the mode");
}

/** Rings whenever the mode is told to have changed. A lost connection is made again: the passes go on meanwhile. */
async function hearMode(url: string, ring: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: "lull mode watch" });
    const lost = new Promise<void>((resolve) => {
      client.on("error", () => resolve()).on("end", () => resolve());
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    client.on("notification", ({ payload }) => (payload?.includes('"mode"') ? ring() : undefined));
    await client.connect().then(
      () => client.query("LISTEN lull").then(() => lost),
      () => undefined,
    );
    await client.end().catch(() => undefined);
    await sleep(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
  }
}
