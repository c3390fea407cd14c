import { hash } from "@node-rs/argon2";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { consoleIdentity } from "#lib/adapters/state-folder/console-identity.ts";
import { apiWorld } from "../api/api-world.ts";

export const PASSWORD = "a long night at the console";

/** The API of `apiWorld` with a state folder of its own, whose folder for backups is there, and empty. */
export async function backupHttpWorld() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-backup-api-"));
  process.env.LULL_STATE_DIR = folder;
  const backups = path.join(folder, "backups");
  await mkdir(backups);
  await consoleIdentity(folder).set(await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 }));
  const world = await apiWorld();
  return {
    ...world,
    folder,
    backups,
    /** A complete backup's row; its file isn't there. */
    async plantBackup(target: string, change: { verifiedAt?: Date } = {}): Promise<string> {
      const { id: targetId } = await world.control.backupTarget.findUniqueOrThrow({ where: { name: target } });
      const name = `platform-${(await world.control.backup.count()) + 1}.tar`;
      const kept = { format: "directory", status: "complete", by: "test", finishedAt: new Date(), ...change };
      return (await world.control.backup.create({ data: { name, database: "platform", targetId, ...kept } })).id;
    },
    async close(): Promise<void> {
      await world.drop();
      await rm(folder, { recursive: true });
    },
  };
}

export type BackupHttpWorld = Awaited<ReturnType<typeof backupHttpWorld>>;
