import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepBackupsOnce } from "#lib/worker/keep-backups.ts";
import { backupWorld, keptWorker, type BackupWorld } from "./backup-world.ts";

/** What a backup comes through; the worker dies once at each. */
const POINTS = [
  "in dump",
  ...["dump", "seal", "upload", "open", "readArchive", "rename"].map((part) => `after ${part}`),
];

let world: BackupWorld;

beforeAll(async () => {
  world = await backupWorld();
});
afterAll(() => world.close());

it(
  "kill -9 of the worker in and after every part of a backup: it goes on, and one whole backup is there",
  { timeout: 480_000 },
  async () => {
    const worker = keptWorker(world, true);
    const operation = await world.backUp();
    await world.until(operation, "succeeded");
    await worker.stop();
    const points = await readdir(path.join(world.own.stateFolder, "points"));
    expect(points.sort()).toEqual(POINTS.toSorted());
    // The last one is its end by the test.
    expect(worker.deaths).toBe(points.length + 1);

    const backups = await world.control.backup.findMany();
    expect(backups).toHaveLength(1);
    const [row] = backups;
    if (!row) throw new Error("no backup");
    expect(row.status).toBe("complete");
    const quiet = { log: { warn: () => undefined }, now: () => new Date() };
    await keepBackupsOnce({ ...quiet, control: world.control, backups: world.keeping, world: world.context.backups });
    expect(await world.files()).toEqual({ target: [row.name, `${row.name}.json`], work: [] });
    const file = await readFile(path.join(world.folder, row.name));
    expect(createHash("sha256").update(file).digest("hex")).toBe(row.sha256);
    const sessions = await world.platform.$queryRaw<{ name: string }[]>`
      SELECT application_name AS name FROM pg_stat_activity WHERE application_name LIKE ${`lull ${operation}%`}`;
    expect(sessions).toEqual([]);
  },
);
