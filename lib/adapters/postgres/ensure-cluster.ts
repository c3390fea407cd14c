import { randomBytes } from "node:crypto";
import { stat } from "node:fs/promises";
import path from "node:path";
import {
  readClusterPasswords,
  readClusterPointer,
  writeClusterPasswords,
  writeClusterPointer,
  type ClusterPointer,
} from "../state-folder/cluster-record.ts";
import { readText } from "../state-folder/read-text.ts";
import { ensureStateFolder } from "../state-folder/state-folder.ts";
import { clusterHome } from "./cluster-home.ts";
import { ClusterProblem } from "./cluster-problem.ts";
import { createDataFolder, SUPERUSER } from "./create-data-folder.ts";
import { exclusively } from "./exclusively.ts";
import { findBinaries } from "./find-binaries.ts";
import { settledPostmaster } from "./postmaster.ts";
import { putAside } from "./put-aside.ts";
import { serverAccount, type ServerAccount } from "./server-account.ts";
import { startServer } from "./start-server.ts";

export interface Cluster {
  port: number;
  dataFolder: string;
  /** This call has started the server. */
  started: boolean;
  /** This call has made the cluster. */
  created: boolean;
  /** Where this call has put data that it found without the state folder's knowledge of it; null otherwise. */
  putAside: string | null;
}

const SETTINGS = { max_connections: "200", log_min_messages: "warning", log_timezone: "UTC" };
const LOCK_WAIT_MS = 120_000;

/**
 * Lull's own PostgreSQL cluster of this state folder, made if it isn't there, and running when this returns. Takes
 * about 1 s the first time, 0.2 s for a start, and a few milliseconds when it runs already. On a port of 127.0.0.1 of
 * its own; it never touches another cluster. Throws ClusterProblem with cause and next step.
 */
export async function ensureCluster(stateFolder: string): Promise<Cluster> {
  await ensureStateFolder(stateFolder);
  return exclusively(`cluster ${stateFolder}`, LOCK_WAIT_MS, async () => {
    const pointer = await readClusterPointer(stateFolder);
    const account = await serverAccount();
    return pointer ? startCluster(stateFolder, account, pointer) : createCluster(stateFolder, account);
  });
}

async function startCluster(stateFolder: string, account: ServerAccount, pointer: ClusterPointer): Promise<Cluster> {
  const { dataFolder } = pointer;
  const live = await settledPostmaster(dataFolder);
  const same = { dataFolder, created: false, putAside: null };
  if (live !== null) {
    await recordPort(stateFolder, pointer, live.port);
    return { ...same, port: live.port, started: false };
  }
  const major = (await readText(path.join(dataFolder, "PG_VERSION")))?.trim();
  if (major === undefined) {
    throw new ClusterProblem(
      `The cluster's data folder ${dataFolder} is gone. Put it back, or start anew with ./bin/up --reset, without its data.`,
    );
  }
  const server = { account, binaries: await findBinaries(major), dataFolder, settings: SETTINGS };
  const started = await startServer({ ...server, preferredPort: pointer.port, logFile: clusterLog(stateFolder) });
  await recordPort(stateFolder, pointer, started.port);
  return { ...same, port: started.port, started: true };
}

/** The pointer is written last: a cluster without one is an unfinished or a forgotten one, and is put aside. */
async function createCluster(stateFolder: string, account: ServerAccount): Promise<Cluster> {
  const binaries = await findBinaries();
  const home = await clusterHome(account, stateFolder);
  const aside = (await stat(home).catch(() => null)) ? await putAside(account, home) : null;
  const superuserPassword = randomBytes(24).toString("base64url");
  await writeClusterPasswords(stateFolder, {
    ...(await readClusterPasswords(stateFolder)),
    [SUPERUSER]: superuserPassword,
  });
  await createDataFolder({ account, binaries, dataFolder: home, superuserPassword });
  const server = { account, binaries, dataFolder: home, settings: SETTINGS };
  const { port } = await startServer({ ...server, logFile: clusterLog(stateFolder) });
  await writeClusterPointer(stateFolder, { dataFolder: home, port });
  return { port, dataFolder: home, started: true, created: true, putAside: aside };
}

async function recordPort(stateFolder: string, pointer: ClusterPointer, port: number): Promise<void> {
  if (pointer.port !== port) await writeClusterPointer(stateFolder, { ...pointer, port });
}

function clusterLog(stateFolder: string): string {
  return path.join(stateFolder, "postgres.log");
}
