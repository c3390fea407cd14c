import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { findServer } from "#lib/adapters/postgres-tools/find-server.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import type { DatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import { makeUpgradeKeeping } from "#lib/server/make-upgrade-keeping.ts";
import { platformServices } from "#lib/server/platform-services.ts";
import { certifyStill } from "#lib/worker/performers/certify-still.ts";
import { PERFORMERS } from "#lib/worker/performers/performers.ts";
import type { Performers } from "#lib/worker/performers/performer.ts";
import type { startWorker } from "#lib/worker/start-worker.ts";
import { NO_CLUSTERS } from "../engine/no-clusters.ts";
import { keepingOf } from "../restore/restore-world.ts";

/** How much faster than the real one the clock of the proof runs. */
const FASTER = 10;
const LOG = { info: () => undefined, warn: () => undefined };

/** What a worker that upgrades the platform of this state folder is started with. */
export async function workerOf(stateFolder: string, urls: DatabaseUrls): Promise<Parameters<typeof startWorker>[0]> {
  return {
    control: createControlClient(urls.control, { max: 6 }),
    platform: createPlatformClient(urls.platform, { max: 3 }),
    platformWrites: createPlatformWrites({ adminUrl: urls.platformAdmin, appUrl: urls.platform }),
    services: platformServices(stateFolder),
    upgrades: makeUpgradeKeeping(stateFolder),
    backups: keepingOf(stateFolder, await findServer("platform", DEMO_PLATFORM, stateFolder)),
    clusters: NO_CLUSTERS,
    url: urls.control,
    name: "worker-1",
    stallSeconds: 5,
    log: LOG,
    now: () => new Date(),
    hypervisorOf: nothing,
    shellOf: nothing,
    performers: { ...PERFORMERS, "platform.certify": inAHurry },
  };
}

const inAHurry: Performers["platform.certify"] = (deps, look) =>
  certifyStill({ ...deps, now: () => new Date(Date.now() * FASTER) }, look);

function nothing(): never {
  throw new Error("there is none here");
}
