import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { SUPERUSER } from "#lib/adapters/postgres/create-data-folder.ts";
import { databaseUrl } from "#lib/adapters/postgres/database-url.ts";
import { ensureCluster } from "#lib/adapters/postgres/ensure-cluster.ts";
import { livePostmaster } from "#lib/adapters/postgres/postmaster.ts";
import { runCommand } from "#lib/adapters/postgres/run-command.ts";
import { serverAccount } from "#lib/adapters/postgres/server-account.ts";
import { setUpDatabases } from "#lib/adapters/postgres/set-up-databases.ts";
import { stopCluster } from "#lib/adapters/postgres/stop-cluster.ts";
import { readClusterPasswords } from "#lib/adapters/state-folder/cluster-record.ts";
import type { DatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { eventually } from "../eventually.ts";

/** A PostgreSQL of the test's own, as set-up makes it, that one can kill without hurting other tests. */
export interface OwnServer {
  stateFolder: string;
  urls: DatabaseUrls;
  superuserUrl(database: string): string;
  /** kill -9 of the server; returns when every process of it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port; what a crash has left is recovered. */
  start(): Promise<void>;
  /** The same where it doesn't run. Answers whether it was down. */
  startIfDown(): Promise<boolean>;
  remove(): Promise<void>;
}

export async function ownServer(): Promise<OwnServer> {
  const stateFolder = await mkdtemp(path.join(os.tmpdir(), "lull-restore-test-"));
  const { port, dataFolder } = await ensureCluster(stateFolder);
  const { [SUPERUSER]: password = "" } = await readClusterPasswords(stateFolder);
  const superuserUrl = (database: string): string => databaseUrl({ user: SUPERUSER, password, port, database });
  // Nothing here has to outlive a crash of the machine; kill -9 of the server alone loses nothing of it.
  await connected(superuserUrl("postgres"), async (superuser) => {
    for (const name of ["fsync", "full_page_writes"]) await superuser.query(`ALTER SYSTEM SET ${name} = off`);
    await superuser.query("SELECT pg_reload_conf()");
  });
  const urls = await setUpDatabases(stateFolder);
  const startIfDown = async (): Promise<boolean> => {
    const again = await ensureCluster(stateFolder).catch((error: Error) => {
      if (error.message.includes("ended with SIGKILL")) return null;
      throw error;
    });
    // Killed again as soon as it was ready: the next look starts it.
    if (again === null) return true;
    if (again.port !== port) throw new Error("The server's port was taken meanwhile.");
    return again.started;
  };
  return {
    stateFolder,
    urls,
    superuserUrl,
    async kill() {
      const live = await livePostmaster(dataFolder);
      if (live) process.kill(live.pid, "SIGKILL");
      await eventually(async () => {
        if (await livePostmaster(dataFolder)) throw new Error("PostgreSQL still lives");
      });
    },
    async start() {
      await startIfDown();
    },
    startIfDown,
    async remove() {
      await stopCluster(stateFolder);
      const account = await serverAccount();
      const [program, args] = account.command("rm", ["-rf", "--", dataFolder]);
      await runCommand(program, args, { timeoutMs: 60_000 });
      await rm(stateFolder, { recursive: true, force: true });
    },
  };
}
