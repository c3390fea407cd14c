/**
 * A worker over a state folder's databases, in a process of its own, that at named points kills itself or PostgreSQL,
 * at each of them once: `node tests/restore/faulty-worker.ts STATE_FOLDER worker|postgres|nobody`.
 */
import { findServer } from "#lib/adapters/postgres-tools/find-server.ts";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import type { BackupKeeping } from "#lib/ports/backup-keeping.ts";
import { PERFORMERS } from "#lib/worker/performers/performers.ts";
import { startWorker } from "#lib/worker/start-worker.ts";
import { NO_SERVICES } from "../engine/no-services.ts";
import { NO_CLUSTERS } from "../engine/no-clusters.ts";
import { NO_UPGRADES } from "../engine/no-upgrades.ts";
import { killOnce } from "./kill-once.ts";
import { AFTER } from "./points.ts";
import { keepingOf } from "./restore-world.ts";

const [stateFolder = "", victim = "nobody"] = process.argv.slice(2);

async function reached(point: string): Promise<void> {
  if (victim === "worker" || victim === "postgres") await killOnce(stateFolder, point, victim);
}

function faulty(keeping: BackupKeeping): BackupKeeping {
  const toolsOf: BackupKeeping["toolsOf"] = async (database) => {
    const tools = await keeping.toolsOf(database);
    const wrapped = AFTER.map((name) => {
      const method = tools[name] as (...given: unknown[]) => Promise<unknown>;
      const follow = async (...given: unknown[]): Promise<unknown> => {
        const result = await method(...given);
        await reached(name);
        return result;
      };
      return [name, follow] as const;
    });
    const restore: typeof tools.restore = async (wish) => {
      const begun = Promise.withResolvers<null>();
      const report: typeof wish.report = (progress, detail) => {
        wish.report(progress, detail);
        begun.resolve(null);
      };
      const loading = tools.restore({ ...wish, report });
      await Promise.race([begun.promise, loading]);
      await reached("restore begun");
      await loading;
      await reached("restore");
    };
    return { ...tools, ...Object.fromEntries(wrapped), restore };
  };
  return { ...keeping, toolsOf };
}

const urls = await readDatabaseUrls(stateFolder);
const server = { ...(await findServer("platform", DEMO_PLATFORM, stateFolder)), reached };
const log = { info: () => undefined, warn: () => undefined };
const worker = await startWorker({
  control: createControlClient(urls.control, { max: 6 }),
  platform: createPlatformClient(urls.platform, { max: 2 }),
  platformWrites: createPlatformWrites({ adminUrl: urls.platformAdmin, appUrl: urls.platform }),
  services: NO_SERVICES,
  upgrades: NO_UPGRADES,
  clusters: NO_CLUSTERS,
  backups: faulty(keepingOf(stateFolder, server)),
  url: urls.control,
  name: "worker-1",
  now: () => new Date(),
  stallSeconds: 5,
  hypervisorOf: () => {
    throw new Error("no node here");
  },
  shellOf: () => {
    throw new Error("no shell here");
  },
  log,
  performers: PERFORMERS,
});
process.on("SIGTERM", () => process.exit(0));
// As the product's worker: when the queue has ended unasked, the process ends, and its supervisor starts another.
await worker.ended.catch(() => undefined);
process.exit(1);
