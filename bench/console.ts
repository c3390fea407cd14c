import { spawn } from "node:child_process";
import { openSync, writeSync, closeSync, mkdirSync } from "node:fs";
import { request as ask, type IncomingMessage } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { freePort } from "#lib/adapters/postgres/free-port.ts";
import { livePostmaster } from "#lib/adapters/postgres/postmaster.ts";
import { readClusterPointer } from "#lib/adapters/state-folder/cluster-record.ts";
import { readRecord } from "#lib/cli/up/record.ts";
import { eventually } from "../tests/eventually.ts";
import { ownLull, type OwnLull } from "./own-lull.ts";
import { megabytes, processesBelow } from "./proc.ts";

const LOG_BYTES = 500 * 2 ** 20;
const SIGN_INS = 1_000;
const PAINTS = 200;
export const GOALS = { firstByteMs: 50, grownMb: 50, holders: 1 };

export interface ConsoleFigures {
  /** Of the console's first page while every session of the database hangs: the 95th percentiles. */
  firstByteMs: number;
  wholePageMs: number;
  grownMb: number;
  archiveMb: number;
  /** Of so many sign-ins at once with the right password, by two web processes. */
  signIns: number;
  holders: number;
  /** Statuses of the others, each with its number. */
  others: Record<string, number>;
}

/** The console on a bad day: many want in, somebody downloads all logs, and the database hangs. */
export async function benchConsole(): Promise<ConsoleFigures> {
  // Each sign-in comes from an address of its own: the limit is per address, and isn't what is measured.
  const lull = await ownLull({ LULL_TRUSTED_PROXIES: "127.0.0.1,::1" });
  const second = await secondWeb(lull);
  try {
    await inMaintenance(lull);
    const { cookie, ...signIns } = await signInAtOnce(lull, [lull.url, second.url]);
    second.end();
    return { ...signIns, ...(await downloadLogs(lull, cookie)), ...(await paintWhileHanging(lull)) };
  } finally {
    second.end();
    await lull.end();
  }
}

/** By its row alone: who may sign in is what counts here. */
async function inMaintenance({ stateDir }: OwnLull): Promise<void> {
  const control = createControlClient((await readDatabaseUrls(stateDir)).control, { max: 1 });
  await control.mode.updateMany({ where: { scope: SYSTEM_SCOPE }, data: { maintenance: "on" } });
  await control.$disconnect();
}

async function secondWeb({ env }: OwnLull): Promise<{ url: string; end(): void }> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "../bin/web.ts")], {
    env: { ...process.env, ...env, PORT: String(port), NODE_ENV: "production" },
    stdio: "ignore",
  });
  const url = `http://localhost:${port}`;
  await eventually(async () => {
    const { status } = await fetch(`${url}/api/healthz`);
    if (status !== 200) throw new Error(`the second web answers ${status}`);
  });
  return { url, end: () => void child.kill("SIGTERM") };
}

async function signInAtOnce(lull: OwnLull, webs: readonly string[]) {
  const body = JSON.stringify({ user: "maintenance", password: lull.maintenancePassword, name: "bench" });
  const answers = await Promise.all(
    Array.from({ length: SIGN_INS }, async (_, at) => {
      const url = webs[at % webs.length] ?? lull.url;
      const headers = {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
        origin: url,
        "x-forwarded-for": `198.51.${at >> 8}.${at & 255}`,
      };
      const response = await sent(`${url}/maintenance/data/sign-in`, "POST", headers, body);
      response.resume();
      return { status: response.statusCode ?? 0, cookies: response.headers["set-cookie"] ?? [] };
    }),
  );
  const statuses = answers.map(({ status }) => status);
  const others = Object.groupBy(
    statuses.filter((status) => status !== 200),
    String,
  );
  return {
    signIns: SIGN_INS,
    holders: statuses.filter((status) => status === 200).length,
    others: Object.fromEntries(Object.entries(others).map(([status, list = []]) => [status, list.length])),
    cookie: (answers.find(({ status }) => status === 200)?.cookies ?? []).map((text) => text.split(";")[0]).join("; "),
  };
}

/** How much the web process grows while half a gigabyte of logs is read, packed and sent. */
async function downloadLogs({ stateDir, url }: OwnLull, cookie: string) {
  writeLogs(path.join(stateDir, "logs"));
  const web = readRecord(stateDir)?.processes.find(({ name }) => name === "web")?.identity?.pid;
  if (!web) throw new Error("there is no web process");
  const before = megabytes(web);
  const response = await sent(`${url}/maintenance/data/troubleshooting`, "GET", { cookie });
  if (response.statusCode !== 200) throw new Error(`the download is answered with ${response.statusCode}`);
  let [most, bytes] = [before, 0];
  for await (const chunk of response) {
    bytes += (chunk as Buffer).length;
    most = Math.max(most, megabytes(web));
  }
  return { grownMb: most - before, archiveMb: bytes / 2 ** 20 };
}

/** Lines as a process writes them, no two alike: they don't vanish when they are packed. */
function writeLogs(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const file = openSync(path.join(folder, "web.log.1"), "w", 0o600);
  for (let bytes = 0, line = 0; bytes < LOG_BYTES;) {
    const lines = Array.from({ length: 1_000 }, () => {
      line += 1;
      return JSON.stringify({
        level: 30,
        time: line * 7919,
        msg: "request",
        path: `/nodes/sim${line % 97}`,
        ms: line % 1013,
      });
    });
    bytes += writeSync(file, `${lines.join("\n")}\n`);
  }
  closeSync(file);
}

/** Every process of PostgreSQL is stopped: connections stay, and nobody answers. */
async function paintWhileHanging({ stateDir, url }: OwnLull) {
  const postmaster = await livePostmaster((await readClusterPointer(stateDir))?.dataFolder ?? "");
  if (!postmaster) throw new Error("there is no PostgreSQL");
  const pids = processesBelow(postmaster.pid);
  for (const pid of pids) tell(pid, "SIGSTOP");
  try {
    const [first, whole]: [number[], number[]] = [[], []];
    for (let paint = 0; paint < PAINTS; paint += 1) {
      const begin = performance.now();
      const response = await sent(`${url}/maintenance`, "GET", {});
      first.push(performance.now() - begin);
      if (response.statusCode !== 200) throw new Error(`/maintenance is answered with ${response.statusCode}`);
      for await (const _ of response) continue;
      whole.push(performance.now() - begin);
    }
    return { firstByteMs: p95(first), wholePageMs: p95(whole) };
  } finally {
    for (const pid of pids) tell(pid, "SIGCONT");
  }
}

function p95(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Infinity;
}

/** A session may have ended since its process was seen. */
function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Resolves with the answer's head, as soon as its first byte is there. */
function sent(url: string, method: string, headers: Record<string, string>, body?: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = ask(url, { method, headers, agent: false }, resolve);
    request.on("error", reject);
    request.end(body);
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await benchConsole());
