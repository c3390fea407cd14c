/**
 * A worker over a state folder's databases, in a process of its own, that kills itself once at each point of an upgrade:
 * `node tests/upgrades/faulty-worker.ts STATE_FOLDER`.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { startWorker } from "#lib/worker/start-worker.ts";
import { pointFolder, type Point } from "./points.ts";
import { workerOf } from "./worker-of.ts";

const [stateFolder = ""] = process.argv.slice(2);

/** Comes back at a point that was passed before; else the process is gone. */
function reached(point: Point): void {
  try {
    mkdirSync(path.join(pointFolder(stateFolder), point));
  } catch {
    return;
  }
  process.kill(process.pid, "SIGKILL");
}

/** The same, and a point behind it: its work is done, and nobody has written that down. */
function followed<A extends unknown[], R>(
  work: (...given: A) => Promise<R>,
  point: Point,
): (...given: A) => Promise<R> {
  return async (...given) => {
    const result = await work(...given);
    reached(point);
    return result;
  };
}

const deps = await workerOf(stateFolder, await readDatabaseUrls(stateFolder));
const { services, upgrades, performers } = deps;
const { releases } = upgrades;
const worker = await startWorker({
  ...deps,
  services: { ...services, start: followed(services.start, "started"), stop: followed(services.stop, "stopped") },
  upgrades: {
    ...upgrades,
    migrate: followed(upgrades.migrate, "migrated"),
    releases: {
      ...releases,
      point: followed(releases.point, "pointed"),
    },
  },
  performers: {
    ...performers,
    async "release.migrate"(given, look) {
      const outcome = await performers["release.migrate"](given, look);
      if (outcome.kind === "done") reached("told that it is migrated");
      return outcome;
    },
  },
});
process.on("SIGTERM", () => process.exit(0));
await worker.ended.catch(() => undefined);
process.exit(1);
