import { spawn } from "node:child_process";
import { open, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ClusterProblem } from "./cluster-problem.ts";
import { clearCrash } from "./clear-crash.ts";
import { freePort } from "./free-port.ts";
import { livePostmaster, type Postmaster } from "./postmaster.ts";
import type { ServerAccount } from "./server-account.ts";

export interface ServerOptions {
  account: ServerAccount;
  binaries: string;
  dataFolder: string;
  /** Taken if it is free; else another one is. */
  preferredPort?: number | undefined;
  /** Appended to; opened by us, so that it may lie where the server's account can't go. */
  logFile: string;
  /** Further settings: name -> value. */
  settings?: Record<string, string>;
}

const START_LIMIT_MS = 60_000;
const POLL_MS = 10;
const PORT_ATTEMPTS = 4;
const LOG_BYTES = 5 * 1024 * 1024;

/**
 * Starts the server of a data folder, on 127.0.0.1 and a socket inside the data folder (0700), and returns when it
 * accepts connections. Started directly rather than by pg_ctl, which builds a line for a shell from these paths.
 */
export async function startServer(options: ServerOptions): Promise<Postmaster> {
  await clearCrash(options.dataFolder);
  await keepLogSmall(options.logFile);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(options.preferredPort);
    try {
      return await startOn(port, options);
    } catch (error) {
      // Somebody may have taken the port since we looked.
      if (attempt === PORT_ATTEMPTS || (await freePort(port)) === port) throw error;
    }
  }
}

async function startOn(port: number, options: ServerOptions): Promise<Postmaster> {
  const { account, dataFolder, logFile } = options;
  const log = await open(logFile, "a", 0o600);
  const logStart = (await log.stat()).size;
  const settings = { listen_addresses: "127.0.0.1", unix_socket_directories: ".", ...options.settings };
  const [program, args] = account.command(path.join(options.binaries, "postgres"), [
    "-D",
    dataFolder,
    "-p",
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ]);
  const child = spawn(program, args, {
    cwd: "/",
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
    env: bareEnvironment(),
  });
  const ends: string[] = [];
  child.once("error", (error) => ends.push(error.message));
  child.once("exit", (code, signal) => ends.push(`it ended with ${signal ?? `code ${code}`}`));
  child.unref();
  await log.close();

  for (const limit = Date.now() + START_LIMIT_MS; Date.now() < limit; await wait(POLL_MS)) {
    const postmaster = await livePostmaster(dataFolder);
    if (postmaster?.ready) return postmaster;
    if (ends.length > 0) break;
  }
  const told = (await readFile(logFile, "utf8").catch(() => "")).slice(logStart).trim().slice(-2000);
  throw new ClusterProblem(
    `PostgreSQL did not start from ${dataFolder}: ${ends[0] ?? "it was not ready in time"}. Its log (${logFile}) says:\n${told}`,
  );
}

/** One earlier log is kept. */
async function keepLogSmall(logFile: string): Promise<void> {
  const found = await stat(logFile).catch(() => null);
  if (found !== null && found.size > LOG_BYTES) await rename(logFile, `${logFile}.1`);
}

/** Only what the server needs: no secret of ours gets into a process that lives on. */
function bareEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LANG: "C.UTF-8", TZ: "UTC" };
}
