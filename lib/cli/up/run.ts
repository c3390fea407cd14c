import { mkdirSync } from "node:fs";
import path from "node:path";
import { releaseFolder } from "#lib/adapters/releases/pointer.ts";
import { givenDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { ownIdentity } from "../process/identity.ts";
import { childEnvironment } from "./child-environment.ts";
import { openControlSocket } from "./control-socket.ts";
import { keepCluster } from "./keep-cluster.ts";
import { processList } from "./process-list.ts";
import { deleteRecord, writeRecord, type UpRecord } from "./record.ts";
import { readResting } from "./resting.ts";
import { rotatingLog } from "./rotating-log.ts";
import { services } from "./services.ts";
import { stopServices } from "./stop-services.ts";
import { supervise } from "./supervisor.ts";

/** What a run of up keeps running, once everything is set up. Holds no secrets: it may be seen in a process list. */
export interface Run {
  root: string;
  stateDir: string;
  port: number;
  gatePort: number;
  lab: boolean;
  tls: { cert: string; key: string } | null;
}

export function addressOf({ port, tls }: Pick<Run, "port" | "tls">): string {
  return `${tls ? "https" : "http"}://localhost:${port}`;
}

/** The record of a run whose processes are about to start. */
export function recordOf(run: Run): UpRecord {
  const { port, gatePort, lab } = run;
  return { supervisor: ownIdentity(), address: addressOf(run), port, gatePort, lab, processes: [] };
}

/** Starts the processes, keeps them running and recorded, and ends everything when this process is told to. Returns what ends it. */
export function startRun(run: Run): () => Promise<void> {
  const logs = path.join(run.stateDir, "logs");
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const record = recordOf(run);
  const env = childEnvironment(process.env, run.stateDir);
  if (run.tls) Object.assign(env, { LULL_TLS_CERT: run.tls.cert, LULL_TLS_KEY: run.tls.key });
  const specs = processList(run);
  const supervisor = supervise(specs, {
    root: run.root,
    logs,
    env,
    resting: readResting(run.stateDir),
    releaseFolder: () => releaseFolder(run.stateDir),
    onChange: (processes) => writeRecord(run.stateDir, { ...record, processes }),
  });
  const ending = new AbortController();
  const clusterLog = rotatingLog(path.join(logs, "cluster.log"));
  const say = (line: string): void => clusterLog.write(`${new Date().toISOString()} supervisor: ${line}\n`);
  const answer = services(specs, supervisor, run.stateDir);
  const closeSocket = openControlSocket({ stateDir: run.stateDir, answer, say });
  const cluster = givenDatabaseUrls() ? null : keepCluster(run.stateDir, { signal: ending.signal, say });
  let ended: Promise<void> | null = null;
  const end = (): Promise<void> => (ended ??= stopAll());
  const stopAll = async (): Promise<void> => {
    ending.abort();
    closeSocket();
    await cluster;
    await supervisor.stop();
    await stopServices(run.stateDir, run.lab);
    clusterLog.end();
    deleteRecord(run.stateDir);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
    process.on(signal, () => void end().then(() => process.exit(0)));
  return end;
}
