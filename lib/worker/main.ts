import { pino } from "pino";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { incarnationMemory } from "#lib/adapters/state-folder/incarnation-memory.ts";
import type { NodeConnection } from "#lib/ports/hypervisor.ts";
import { followLogLevel } from "#lib/queries/logs/follow-log-level.ts";
import { backupWorld, makeBackupKeeping } from "#lib/server/make-backup-keeping.ts";
import { makeShells } from "#lib/server/make-shells.ts";
import { makeUpgradeKeeping } from "#lib/server/make-upgrade-keeping.ts";
import { makeClusters } from "#lib/server/make-clusters.ts";
import { makeDrivers } from "#lib/server/make-drivers.ts";
import { pacer } from "#lib/server/maintenance/pacer.ts";
import { watchingClients } from "#lib/server/maintenance/watching-clients.ts";
import { watchPlatform } from "#lib/server/maintenance/watch-platform.ts";
import { platformServices } from "#lib/server/platform-services.ts";
import { keepWatchingClusters } from "./clusters/keep-watching-clusters.ts";
import { keepCopyingOutbox } from "./copy-outbox.ts";
import { startInventory } from "./inventory/start-inventory.ts";
import { PERFORMERS } from "./performers/performers.ts";
import { keepBackups } from "./keep-backups.ts";
import { keepDroppingCopies } from "./keep-dropping-copies.ts";
import { keepLedger } from "./keep-ledger.ts";
import { keepPruningLedger } from "./keep-pruning-ledger.ts";
import { keepReadOnly } from "./keep-read-only.ts";
import { keepSweepingSessions } from "./keep-sweeping-sessions.ts";
import { keepStatus } from "./keep-status.ts";
import { keepRememberingJournal } from "./remember-journal.ts";
import { startWorker } from "./start-worker.ts";

const STALL_SECONDS = 20;
/** Webs look more often: they have people to lead away. */
const WATCH_EVERY_MS = 3_000;

/** The worker process: the plans' engine, the inventory, and the copy of the audit outbox. */
export async function workerMain(name: string): Promise<void> {
  const log = pino({ name, base: { pid: process.pid } });
  const urls = await readDatabaseUrls();
  const onConnectionLost = (error: Error): void => log.warn({ error: error.message }, "a database connection was lost");
  const control = createControlClient(urls.control, { max: 10, onConnectionLost });
  const platform = createPlatformClient(urls.platform, { max: 2, onConnectionLost });
  const platformWrites = createPlatformWrites({ adminUrl: urls.platformAdmin, appUrl: urls.platform });
  const drivers = makeDrivers(control, log);
  const hypervisorOf = (node: NodeConnection) => drivers[node.driver].connect(node);
  const shellOf = makeShells(control);
  const ending = new AbortController();
  const { signal } = ending;
  const now = (): Date => new Date();
  const deps = {
    control,
    platform,
    platformWrites,
    services: platformServices(),
    url: urls.control,
    name,
    now,
    stallSeconds: STALL_SECONDS,
    backups: makeBackupKeeping(),
    upgrades: makeUpgradeKeeping(),
    clusters: makeClusters(control),
    hypervisorOf,
    shellOf,
    log,
  };
  const pace = pacer(WATCH_EVERY_MS);
  const eyes = watchingClients(urls, pace.hurry);
  const unfollow = followLogLevel(platform, "worker", log);
  const worker = await startWorker({ ...deps, performers: PERFORMERS });
  const beside = Promise.all([
    startInventory({ control, controlUrl: urls.control, hypervisors: hypervisorOf, signal, log }),
    keepCopyingOutbox({ control, platform, platformUrl: urls.platform, log }, signal),
    keepReadOnly({ control, controlUrl: urls.control, writes: platformWrites, now, log }, signal),
    keepWatchingClusters({ ...deps, devices: deps.clusters.devices }, signal),
    keepBackups({ ...deps, world: backupWorld() }, signal),
    keepSweepingSessions({ control, platform, now, log }, signal),
    keepLedger({ control, platform, platformUrl: urls.platform, log }, signal),
    keepPruningLedger({ control, now, log }, signal),
    keepDroppingCopies({ control, toolsOf: deps.backups.toolsOf, now, log }, signal),
    watchPlatform({ ...deps, eyes, rest: pace.rest }, signal),
    keepStatus({ control, controlUrl: urls.control, now, log }, signal),
    keepRememberingJournal({ control, memory: incarnationMemory(), log }, signal),
  ]);
  log.info({ pool: worker.pool }, "ready");
  // A queue that ends unasked ends the process: the supervisor starts it anew.
  await Promise.race([endRequested(), worker.ended]);
  log.info({}, "ending");
  ending.abort();
  unfollow();
  await worker.stop();
  await beside;
  await Promise.all([control, platform, eyes.control, eyes.platform].map((client) => client.$disconnect()));
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
