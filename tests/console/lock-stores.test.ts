import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileLock } from "#lib/adapters/state-folder/console-lock.ts";
import { consoleLockContract } from "#lib/ports/console-lock.contract.ts";
import { databaseLock } from "#lib/use-cases/console/database-lock.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { controlDatabase } from "../postgres.ts";

consoleLockContract("in control", async () => {
  const database = await controlDatabase();
  const second = createControlClient(database.url, { max: 5 });
  return {
    store: databaseLock(database.client),
    another: () => databaseLock(second),
    end: async () => {
      await second.$disconnect();
      await database.drop();
    },
  };
});

consoleLockContract("in the state folder", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-console-"));
  return {
    store: fileLock(folder),
    another: () => fileLock(folder),
    end: () => rm(folder, { recursive: true }),
  };
});
