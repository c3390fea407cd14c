/**
 * A worker over a state folder's databases, in a process of its own, that at each point of an upgrade kills itself once,
 * and at some of them PostgreSQL the next time: `node tests/upgrades/faulty-worker.ts STATE_FOLDER`.
 */
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import type { DatabaseToolsOf } from "#lib/ports/database-tools.ts";
import { startWorker } from "#lib/worker/start-worker.ts";
import type { StepOutcome } from "#lib/worker/steps/outcome.ts";
import { killOnce } from "../restore/kill-once.ts";
import { serverPoint } from "./points.ts";
import { workerOf } from "./worker-of.ts";

const [stateFolder = ""] = process.argv.slice(2);

async function reached(point: string): Promise<void> {
  await killOnce(stateFolder, point, "worker");
  const ofServer = serverPoint(point);
  if (ofServer) await killOnce(stateFolder, ofServer, "postgres");
}

/** The same, and a point behind it: its work is done, and nobody has written that down. */
function followed<A extends unknown[], R>(
  work: (...given: A) => Promise<R>,
  point: string,
): (...given: A) => Promise<R> {
  return async (...given) => {
    const result = await work(...given);
    await reached(point);
    return result;
  };
}

const deps = await workerOf(stateFolder, await readDatabaseUrls(stateFolder));
const { services, upgrades, backups, performers } = deps;
const { releases } = upgrades;

const toolsOf: DatabaseToolsOf = async (database) => {
  const tools = await backups.toolsOf(database);
  return { ...tools, dump: followed(tools.dump, "dumped") };
};

/** A step that has come to its end, which nobody has recorded yet. */
async function ended(performing: Promise<StepOutcome>, point: string): Promise<StepOutcome> {
  const outcome = await performing;
  if (outcome.kind === "done") await reached(point);
  return outcome;
}

const worker = await startWorker({
  ...deps,
  services: { ...services, start: followed(services.start, "started"), stop: followed(services.stop, "stopped") },
  backups: { ...backups, toolsOf },
  upgrades: {
    ...upgrades,
    migrate: followed(upgrades.migrate, "migrated"),
    releases: {
      ...releases,
      check: followed(releases.check, "checked"),
      unpack: followed(releases.unpack, "unpacked"),
      point: followed(releases.point, "pointed"),
    },
  },
  performers: {
    ...performers,
    "platform.certify": (...given) => ended(performers["platform.certify"](...given), "certified"),
    "release.migrate": (...given) => ended(performers["release.migrate"](...given), "told that it is migrated"),
    "release.call": (...given) => ended(performers["release.call"](...given), "called"),
  },
});
process.on("SIGTERM", () => process.exit(0));
await worker.ended.catch(() => undefined);
process.exit(1);
