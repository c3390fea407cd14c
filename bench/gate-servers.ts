import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { get } from "node:http";
import path from "node:path";
import { freePort } from "#lib/adapters/postgres/free-port.ts";
import type { GateState } from "#lib/domain/gate/state.ts";
import { StateKeeper } from "#lib/gate/store/kept-state.ts";

export interface Served {
  url: string;
  port: number;
  pid: number;
  /** From the start of the process to its first answer. */
  startMs: number;
  stop(): Promise<void>;
}

const NOWHERE = "postgresql://nobody@127.0.0.1:1/none";

/** The gate as `bin/up` starts it, with a state that it has kept, and no database anywhere. */
export async function gateServer(folder: string, state: GateState, env: Record<string, string> = {}): Promise<Served> {
  const keeper = new StateKeeper(folder, null, (because) => {
    throw new Error(because);
  });
  keeper.keep(state);
  await keeper.settled();
  const port = await freePort();
  return served(port, "/gate/healthz", process.execPath, ["bin/gate.ts"], {
    ...{ LULL_STATE_DIR: folder, GATE_PORT: String(port), NODE_COMPILE_CACHE: path.join(folder, "cache") },
    ...{ CONTROL_DATABASE_URL: NOWHERE, PLATFORM_DATABASE_URL: NOWHERE, PLATFORM_ADMIN_DATABASE_URL: NOWHERE },
    NODE_OPTIONS: "--max-semi-space-size=1 --max-old-space-size=1024",
    ...env,
  });
}

/** Node.js that always says 204: nothing that decides can be faster. */
export async function bareServer(): Promise<Served> {
  const port = await freePort();
  const text = `require("node:http").createServer((_, r) => r.writeHead(204).end()).listen(${port}, "127.0.0.1")`;
  return served(port, "/", process.execPath, ["-e", text], {});
}

/** nginx with one worker and these servers, `PORT` standing for its own. */
export async function nginxServer(folder: string, name: string, servers: string): Promise<Served> {
  const port = await freePort();
  const home = path.join(folder, name);
  await mkdir(home, { recursive: true, mode: 0o755 });
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (each) => `${each}_temp_path ${home}/${each};`,
  );
  const text = `worker_processes 1; pid ${home}/pid; error_log stderr; events { worker_connections 1024; }
    http { access_log off; keepalive_requests 1000000; ${temporary.join(" ")} ${servers.replaceAll("PORT", String(port))} }`;
  await writeFile(path.join(home, "nginx.conf"), text);
  const given = ["-p", home, "-c", path.join(home, "nginx.conf"), "-e", "stderr", "-g", "daemon off;"];
  return served(port, "/", "nginx", given, {});
}

async function served(
  port: number,
  ready: string,
  program: string,
  given: string[],
  env: Record<string, string>,
): Promise<Served> {
  const startedAt = performance.now();
  const child = spawn(program, given, { env: { ...process.env, ...env }, stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  while (!(await answers(port, ready))) {
    if (child.exitCode !== null) throw new Error(`${program} has ended with status ${child.exitCode}`);
  }
  const startMs = performance.now() - startedAt;
  const url = `http://127.0.0.1:${port}`;
  return {
    ...{ url, port, pid: child.pid ?? 0, startMs },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function answers(port: number, target: string): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: "127.0.0.1", port, path: target, agent: false }, (response) => {
      response.resume();
      resolve(true);
    }).on("error", () => setTimeout(() => resolve(false), 1));
  });
}
