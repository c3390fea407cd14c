import { mkdir, readdir } from "node:fs/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { asRestorer } from "#lib/adapters/postgres-tools/restore-server.ts";
import { eventually } from "../eventually.ts";
import { checksumOf } from "./checksum.ts";
import { keepAlive, type KeptAlive } from "./keep-alive.ts";
import { plantRun } from "./plant.ts";
import { pointFolder, POINTS } from "./points.ts";
import { restoreWorld, type RestoreWorld } from "./restore-world.ts";

let world: RestoreWorld;
let alive: KeptAlive;

beforeEach(async () => {
  world = await restoreWorld();
});
afterEach(async () => {
  await alive.stop();
  await world.close();
});

/** One restore, in which somebody dies at every point: each goes on where the last one left it. */
it.each(["worker", "postgres"] as const)(
  "kill -9 of the %s at every step of a restore: then the old or the new database is whole and in place [SEM-42]",
  { timeout: 900_000 },
  async (victim) => {
    const { own, server } = world;
    const live = own.superuserUrl(server.live);
    await plantRun(world.platform, world.workspaceId, { name: "Before", state: "complete", endedAt: new Date() });
    const backup = await world.backUp();
    const sums = { new: await checksumOf(live), old: "" };
    await plantRun(world.platform, world.workspaceId, { name: "After", state: "complete", endedAt: new Date() });
    sums.old = await checksumOf(live);
    expect(sums.old).not.toBe(sums.new);

    await mkdir(pointFolder(own.stateFolder));
    const id = await world.restore(backup);
    alive = keepAlive(own, ["tests/restore/faulty-worker.ts", own.stateFolder, victim]);
    const seen = new Set<string>();
    await eventually(async () => {
      // As the platform itself: a superuser, whom nobody may end, would hold the swap up.
      const sum = await checksumOf(own.urls.platform).catch(() => null);
      if (sum !== null) seen.add(sum);
      const { status, failure } = await world.control.operation.findUniqueOrThrow({ where: { id } });
      if (status !== "succeeded") throw new Error(`the restore is ${status}: ${failure ?? "it goes on"}`);
    }, 840_000);

    expect([...seen].filter((sum) => sum !== sums.old && sum !== sums.new)).toEqual([]);
    expect((await readdir(pointFolder(own.stateFolder))).sort()).toEqual([...POINTS].sort());
    expect(alive.restarts[victim]).toBeGreaterThanOrEqual(POINTS.length);
    expect(await checksumOf(live)).toBe(sums.new);

    const [copy, second] = await world.control.databaseCopy.findMany();
    expect(second).toBeUndefined();
    expect(await databases()).toEqual([server.live, copy?.storedAs].sort());
    await (await world.keeping.toolsOf("platform")).open(copy?.storedAs ?? "");
    expect(await checksumOf(own.superuserUrl(copy?.storedAs ?? ""))).toBe(sums.old);
  },
);

/** Of the platform's: what a try has left behind is gone. */
async function databases(): Promise<string[]> {
  const { rows } = await asRestorer(world.server, (restorer) =>
    restorer.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE datname LIKE 'lull\\_platform%' ORDER BY 1",
    ),
  );
  return rows.map(({ name }) => name);
}
