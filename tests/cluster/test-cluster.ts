import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createDataFolder, SUPERUSER } from "#lib/adapters/postgres/create-data-folder.ts";
import { databaseUrl } from "#lib/adapters/postgres/database-url.ts";
import { exclusively } from "#lib/adapters/postgres/exclusively.ts";
import { findBinaries } from "#lib/adapters/postgres/find-binaries.ts";
import { settledPostmaster } from "#lib/adapters/postgres/postmaster.ts";
import { runCommand } from "#lib/adapters/postgres/run-command.ts";
import { serverAccount, type ServerAccount } from "#lib/adapters/postgres/server-account.ts";
import { startServer } from "#lib/adapters/postgres/start-server.ts";
import { stopServer } from "#lib/adapters/postgres/stop-server.ts";

const CHECKOUT = path.join(import.meta.dirname, "../..");
const KEY = createHash("sha256").update(CHECKOUT).digest("hex").slice(0, 12);

/** Nothing in it is worth keeping over a crash of the machine, and that makes it several times as fast. */
const SETTINGS = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  max_connections: "400",
  shared_buffers: "64MB",
  autovacuum_naptime: "1min",
};

export interface TestCluster {
  port: number;
  superuserPassword: string;
}

/**
 * The PostgreSQL cluster of this checkout's tests: started by whoever needs it first and shared by all test runs of
 * the same user. It may be left running; `stopTestCluster` ends it.
 */
export async function ensureTestCluster(): Promise<TestCluster> {
  const folder = await privateFolder();
  return exclusively(folder, 120_000, async () => {
    const account = await serverAccount();
    const dataFolder = dataFolderOf(account, folder);
    const password = await readFile(path.join(folder, "password"), "utf8").catch(() => null);
    const live = await settledPostmaster(dataFolder);
    if (live !== null && password !== null) return { port: live.port, superuserPassword: password };
    return start(account, folder, dataFolder, password);
  });
}

/** Stops the tests' cluster: `node tests/cluster/stop.ts`. */
export async function stopTestCluster(): Promise<boolean> {
  return stopServer(dataFolderOf(await serverAccount(), await privateFolder()));
}

/** As superuser; the tests' own databases are reached with the roles of the product. */
export function superuserUrl(cluster: TestCluster, database = "postgres"): string {
  return databaseUrl({ user: SUPERUSER, password: cluster.superuserPassword, port: cluster.port, database });
}

async function start(
  account: ServerAccount,
  folder: string,
  dataFolder: string,
  known: string | null,
): Promise<TestCluster> {
  const binaries = await findBinaries();
  const made = await stat(path.join(dataFolder, "PG_VERSION")).catch(() => null);
  const superuserPassword = made && known !== null ? known : randomBytes(24).toString("base64url");
  if (!made || known === null) {
    await stopServer(dataFolder);
    const [program, args] = account.command("rm", ["-rf", "--", dataFolder]);
    await runCommand(program, args, { timeoutMs: 60_000 });
    await createDataFolder({ account, binaries, dataFolder, superuserPassword });
    await writeFile(path.join(folder, "password"), superuserPassword, { mode: 0o600 });
  }
  const logFile = path.join(folder, "server.log");
  await rm(logFile, { force: true });
  const live = await startServer({ account, binaries, dataFolder, logFile, settings: SETTINGS });
  return { port: live.port, superuserPassword };
}

/** As root the data lies in a folder of the postgres user's, because that user can't enter just any other. */
function dataFolderOf(account: ServerAccount, folder: string): string {
  return account.home === null ? path.join(folder, "data") : path.join(account.home, `lull-test-${KEY}`);
}

async function privateFolder(): Promise<string> {
  const uid = process.getuid?.() ?? 0;
  const folder = path.join(os.tmpdir(), `lull-test-${uid}-${KEY}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await stat(folder);
  if (found.uid !== uid || (found.mode & 0o077) !== 0)
    throw new Error(`${folder} belongs to somebody else, or is open to others.`);
  return folder;
}
