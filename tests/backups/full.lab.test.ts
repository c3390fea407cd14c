import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { retryStep } from "#lib/use-cases/operations/retry-step.ts";
import { valueOf } from "../quiesce/quiesce-world.ts";
import { keepAlive, type KeptAlive } from "../restore/keep-alive.ts";
import { backupWorld, type BackupWorld } from "./backup-world.ts";
import { remoteTarget } from "./remote-target.ts";

/** Of a disk that is too small for the backup, and of the same one when it has grown. */
const [TOO_SMALL, ENOUGH] = ["512k", "64m"];

let world: BackupWorld;
let alive: KeptAlive;
beforeAll(async () => {
  world = await backupWorld();
  alive = keepAlive(world.own, ["tests/backups/backup-worker.ts", world.own.stateFolder, "lives"]);
  // Nothing that a dump could make smaller.
  await connected(world.own.superuserUrl(world.server.live), (superuser) =>
    superuser.query(`
      WITH noise AS (SELECT r.id, string_agg(md5(random()::text), '') AS bytes
                     FROM "SheetRow" r, generate_series(1, 300) GROUP BY r.id)
      UPDATE "SheetRow" r SET "values" = jsonb_build_object('bytes', noise.bytes) FROM noise WHERE noise.id = r.id`),
  );
});
afterAll(async () => {
  await alive.stop();
  await world.close();
});

/** A target whose disk is a file system of its own. */
const TARGETS = {
  async folder() {
    const place = path.join(world.folder, "small");
    await mkdir(place);
    await world.target("small", { kind: "folder", path: place });
    return { name: "small", place, close: () => Promise.resolve() };
  },
  async "host by SFTP"() {
    const server = await remoteTarget(world, "small-remote");
    return { name: "small-remote", place: server.folder, close: server.close };
  },
};

it.each(["folder", "host by SFTP"] as const)(
  "a %s that is full says so; with more room there a retry goes on from where it stopped",
  async (kind) => {
    const { name, place, close } = await TARGETS[kind]();
    await run("mount", "-t", "tmpfs", "-o", `size=${TOO_SMALL}`, "tmpfs", place);
    try {
      const operation = await world.backUp({ target: name });
      await world.until(operation, "failed");
      const { failure } = await world.control.operation.findUniqueOrThrow({ where: { id: operation } });
      expect(failure).toMatch(/is full\. Make room there, or shorten the retention/);
      const row = await world.rowOf(operation);
      expect(row.status).not.toBe("complete");
      const begun = await stat(path.join(place, `${row.name}.partial`));
      expect(begun.size).toBeGreaterThan(0);

      await run("mount", "-o", `remount,size=${ENOUGH}`, place);
      valueOf(await retryStep(world.context, { operation, step: "upload:platform" }));
      await world.until(operation, "succeeded");
      const whole = await stat(path.join(place, row.name));
      expect(whole.ino).toBe(begun.ino);
      const file = await readFile(path.join(place, row.name));
      const { sha256, status } = await world.rowOf(operation);
      expect(createHash("sha256").update(file).digest("hex")).toBe(sha256);
      expect(status).toBe("complete");
    } finally {
      await run("umount", "--lazy", place);
      await close();
    }
  },
);

function run(program: string, ...args: string[]): Promise<unknown> {
  return promisify(execFile)(program, args);
}
