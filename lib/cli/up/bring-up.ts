import { spawn } from "node:child_process";
import { mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { isAlive } from "../process/identity.ts";
import { portOwner } from "../process/port-owner.ts";
import { buildWhenChanged } from "./build.ts";
import type { Credential } from "./credential.ts";
import type { UpOptions } from "./options.ts";
import { untilReady } from "./ready.ts";
import { deleteRecord, readRecord, writeRecord } from "./record.ts";
import { addressOf, recordOf, startRun, type Run } from "./run.ts";
import { setUp } from "./set-up.ts";
import { endOrphans } from "./stop-recorded.ts";
import { takeDown } from "./take-down.ts";
import { tlsFiles } from "./tls-files.ts";
import { untilOpen, type Opening } from "./until-open.ts";

const READY_LIMIT_MS = 60_000;
/** A platform that takes longer goes on starting, and its page says how far it is. */
const OPEN_LIMIT_MS = 120_000;
/** A portal that has ended this often before it answered once won't: its log says why. */
const RESTARTS_BEFORE_GIVING_UP = 3;

export interface Brought {
  address: string;
  /** Made in this run, and never shown again. */
  credentials: Credential[];
  /** Null when the portal is ready, else what it answered last: then everything has been stopped again. */
  trouble: string | null;
  /** Whether people may come in already. */
  opening: Opening;
}

/** Sets everything up, starts it, and returns when it is ready. Throws with what is missing or taken. */
export async function bringUp(options: UpOptions & { root: string; stateDir: string }): Promise<Brought> {
  const { root, stateDir, port, gatePort, lab } = options;
  if (lab && process.getuid?.() !== 0) throw new Error("--lab needs root: it makes network and mount namespaces.");
  await endOrphans(stateDir);
  await refuseTaken("port", port);
  await refuseTaken("gate-port", gatePort);
  const tls = await tlsFiles(options.tls, process.env, stateDir);
  const run: Run = { root, stateDir, port, gatePort, lab, tls };
  // From here on bin/down finds us.
  writeRecord(stateDir, recordOf(run));
  await buildWhenChanged(root, say);
  const credentials = await setUp({ stateDir, lab, env: process.env, say }).catch(async (error: unknown) => {
    await takeDown(stateDir);
    throw error;
  });
  const end = options.detach ? detach(run) : startRun(run);
  const trouble = await troubleOf(run);
  if (trouble !== null) await end();
  const opening = trouble === null ? await untilOpen(addressOf(run), OPEN_LIMIT_MS) : "starting";
  return { address: addressOf(run), credentials, trouble, opening };
}

async function refuseTaken(option: string, port: number): Promise<void> {
  const owner = await portOwner(port);
  if (owner) throw new Error(`Port ${port} is taken by ${owner}. Choose another with --${option} N.`);
}

/** Hands the run over to a process of its own, in a session of its own. Returns what ends it. */
function detach(run: Run): () => Promise<unknown> {
  const logs = path.join(run.stateDir, "logs");
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const log = openSync(path.join(logs, "supervisor.log"), "w", 0o600);
  const script = path.join(import.meta.dirname, "supervise-main.ts");
  deleteRecord(run.stateDir);
  spawn(process.execPath, [script, JSON.stringify(run)], {
    cwd: run.root,
    detached: true,
    stdio: ["ignore", log, log],
  }).unref();
  return () => takeDown(run.stateDir);
}

/** Null when the portal answers that it is ready, else what it answered last. */
function troubleOf(run: Run): Promise<string | null> {
  const startedAt = performance.now();
  const hopeful = (): boolean => {
    const record = readRecord(run.stateDir);
    if (!record) return performance.now() - startedAt < 10_000;
    const restarts = record.processes.find(({ name }) => name === "web")?.restarts ?? 0;
    return isAlive(record.supervisor) && restarts < RESTARTS_BEFORE_GIVING_UP;
  };
  return untilReady(addressOf(run), READY_LIMIT_MS, hopeful);
}

function say(line: string): void {
  console.error(line);
}
