import pino from "pino";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { keptResults } from "#lib/adapters/state-folder/kept-results.ts";
import { readRunnerUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { followLogLevel } from "#lib/queries/logs/follow-log-level.ts";
import { commandAccount } from "./account.ts";
import { BUILT_INS } from "./built-ins.ts";
import { startRunner } from "./start-runner.ts";

const SLOTS = 8;
/** Below the supervisor's own patience with a process that it stops. */
const PATIENCE_MS = 6_000;

/** The runner process: executes the platform's jobs. Of control it reads the mode, and nothing else. */
export async function runnerMain(name: string): Promise<void> {
  const log = pino({ name, base: { pid: process.pid } });
  const urls = await readRunnerUrls();
  const account = await commandAccount(process.env);
  const onConnectionLost = (error: Error): void => log.warn({ error: error.message }, "a database connection was lost");
  const mode = createControlClient(urls.mode, { max: 2, onConnectionLost });
  const platform = createPlatformClient(urls.platform, { max: 4, onConnectionLost });
  const unfollow = followLogLevel(platform, "runner", log);
  const runner = await startRunner({
    ...{ platform, mode, url: urls.platform, name, log, account },
    ...{ kept: keptResults(), env: process.env, builtIns: BUILT_INS, slots: SLOTS, patienceMs: PATIENCE_MS },
  });
  log.info({ key: runner.key }, "ready");
  await endRequested();
  log.info({}, "ending");
  unfollow();
  await runner.stop();
  await Promise.all([mode.$disconnect(), platform.$disconnect()]);
  log.info({}, "ended");
}

/** A person's or the supervisor's wish that the process ends; a second one ends it at once. */
function endRequested(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => process.exit(1));
      resolve();
    };
    process.once("SIGTERM", end);
    process.once("SIGINT", end);
  });
}
