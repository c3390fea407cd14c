/**
 * A worker over a state folder's databases in a process of its own, that kills itself once within the dump and once after
 * each part of a backup's work, and PostgreSQL within the dump and after it:
 * `node tests/backups/backup-worker.ts STATE_FOLDER dies|lives`.
 */
import { findServer } from "#lib/adapters/postgres-tools/find-server.ts";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import type { BackupKeeping } from "#lib/ports/backup-keeping.ts";
import type { Report } from "#lib/ports/database-tools.ts";
import { PERFORMERS } from "#lib/worker/performers/performers.ts";
import { startWorker } from "#lib/worker/start-worker.ts";
import { NO_SERVICES } from "../engine/no-services.ts";
import { NO_CLUSTERS } from "../engine/no-clusters.ts";
import { NO_UPGRADES } from "../engine/no-upgrades.ts";
import { killOnce, type Victim } from "../restore/kill-once.ts";
import { keepingOf } from "../restore/restore-world.ts";

const [stateFolder = "", manner = "lives"] = process.argv.slice(2);

/** Comes back at a point that was passed before. */
async function reached(point: string, victim: Victim = "worker"): Promise<void> {
  if (manner === "dies") await killOnce(stateFolder, point, victim);
}

/** The object with a point after the work of each of these methods. */
function faulty<T extends object>(whole: T, methods: readonly (keyof T & string)[]): T {
  const wrapped = methods.map((name) => {
    const method = whole[name] as (...given: unknown[]) => Promise<unknown>;
    const follow = async (...given: unknown[]): Promise<unknown> => {
      const result = await method.apply(whole, given);
      await reached(`after ${name}`);
      if (name === "dump") await reached("after dump, PostgreSQL", "postgres");
      return result;
    };
    return [name, follow] as const;
  });
  return { ...whole, ...Object.fromEntries(wrapped) };
}

function faultyKeeping(keeping: BackupKeeping): BackupKeeping {
  return {
    ...keeping,
    async toolsOf(database) {
      const tools = faulty(await keeping.toolsOf(database), ["dump", "readArchive"]);
      const report =
        (tell: Report): Report =>
        (...told) => {
          tell(...told);
          void reached("in dump").then(() => reached("in dump, PostgreSQL", "postgres"));
        };
      return { ...tools, dump: (wish) => tools.dump({ ...wish, report: report(wish.report) }) };
    },
    storeOf: (target) => faulty(keeping.storeOf(target), ["upload", "rename"]),
    archives: faulty(keeping.archives, ["seal", "open"]),
  };
}

const urls = await readDatabaseUrls(stateFolder);
const server = await findServer("platform", DEMO_PLATFORM, stateFolder);
const worker = await startWorker({
  control: createControlClient(urls.control, { max: 6 }),
  platform: createPlatformClient(urls.platform, { max: 2 }),
  platformWrites: createPlatformWrites({ adminUrl: urls.platformAdmin, appUrl: urls.platform }),
  services: NO_SERVICES,
  upgrades: NO_UPGRADES,
  clusters: NO_CLUSTERS,
  backups: faultyKeeping(keepingOf(stateFolder, server)),
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
  log: { info: () => undefined, warn: () => undefined },
  performers: PERFORMERS,
});
await worker.ended.catch(() => undefined);
process.exit(1);
