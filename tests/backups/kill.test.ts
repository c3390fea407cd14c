import { createHash } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepBackupsOnce } from "#lib/worker/keep-backups.ts";
import { keepAlive } from "../restore/keep-alive.ts";
import { pointFolder } from "../restore/points.ts";
import { backupWorld, type BackupWorld } from "./backup-world.ts";

/** What a backup comes through; the worker dies once at each, and PostgreSQL where it is named. */
const POINTS = [
  ...["in dump", "in dump, PostgreSQL", "after dump, PostgreSQL"],
  ...["dump", "seal", "upload", "open", "readArchive", "rename"].map((part) => `after ${part}`),
];

let world: BackupWorld;

beforeAll(async () => {
  world = await backupWorld();
});
afterAll(() => world.close());

it(
  "kill -9 of the worker in and after every part of a backup, and of PostgreSQL: it goes on, and one whole backup is there",
  { timeout: 480_000 },
  async () => {
    await mkdir(pointFolder(world.own.stateFolder));
    const operation = await world.backUp();
    const alive = keepAlive(world.own, ["tests/backups/backup-worker.ts", world.own.stateFolder, "dies"]);
    await world.until(operation, "succeeded");
    await alive.stop();
    expect((await readdir(pointFolder(world.own.stateFolder))).sort()).toEqual(POINTS.toSorted());
    expect(alive.restarts.worker).toBeGreaterThanOrEqual(
      POINTS.filter((point) => !point.endsWith("PostgreSQL")).length,
    );
    expect(alive.restarts.postgres).toBeGreaterThanOrEqual(2);

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
