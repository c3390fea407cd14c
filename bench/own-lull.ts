import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "#lib/adapters/postgres/free-port.ts";
import { resetCluster } from "#lib/adapters/postgres/reset-cluster.ts";

const ROOT = path.join(import.meta.dirname, "..");

export interface OwnLull {
  stateDir: string;
  url: string;
  /** Of the demo user `operator`. */
  password: string;
  /** Of the console. */
  maintenancePassword: string;
  /** What its processes were started with, beside this process's own. */
  env: Record<string, string>;
  /** Nothing of it stays: as root, the cluster lies outside the state folder. */
  end(): Promise<void>;
}

/** Everything that `bin/up` starts, with a state folder of its own. */
export async function ownLull(more: Record<string, string> = {}): Promise<OwnLull> {
  const stateDir = mkdtempSync(path.join(tmpdir(), "lull-bench-"));
  const [port, gatePort] = [await freePort(), await freePort()];
  const [demo, maintenancePassword] = [password(), password()];
  const env = {
    ...{ LULL_ADMIN_PASSWORD: password(), LULL_DEMO_PASSWORD: demo, LULL_MAINTENANCE_PASSWORD: maintenancePassword },
    ...{ LULL_STATE_DIR: stateDir, ...more },
  };
  const end = async (): Promise<void> => {
    run(env, "down.ts");
    await resetCluster(stateDir);
    rmSync(stateDir, { recursive: true, force: true });
  };
  try {
    run(env, "main.ts", "--detach", "--port", String(port), "--gate-port", String(gatePort));
  } catch (error) {
    await end();
    throw error;
  }
  return { stateDir, url: `http://localhost:${port}`, password: demo, maintenancePassword, env, end };
}

function run(env: Record<string, string>, script: string, ...args: string[]): void {
  const file = path.join(ROOT, "lib/cli/up", script);
  const { status } = spawnSync(process.execPath, [file, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`lib/cli/up/${script} ended with status ${String(status)}`);
}

function password(): string {
  return randomBytes(15).toString("base64url");
}
