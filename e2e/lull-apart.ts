import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import { ensureCluster } from "#lib/adapters/postgres/ensure-cluster.ts";
import { freePort } from "#lib/adapters/postgres/free-port.ts";
import { resetCluster } from "#lib/adapters/postgres/reset-cluster.ts";
import { setUpDatabases } from "#lib/adapters/postgres/set-up-databases.ts";
import { stopCluster } from "#lib/adapters/postgres/stop-cluster.ts";

const ROOT = path.join(import.meta.dirname, "..");

/** A Lull beside the other tests', for what stops everybody. Its PostgreSQL is the test's to stop and start. */
export interface LullApart {
  url: string;
  passwords: { admin: string; demo: string; maintenance: string };
  stopDatabases(): Promise<unknown>;
  startDatabases(): Promise<unknown>;
  end(): Promise<void>;
}

/** Starts it with a state folder and a cluster of its own, freshly seeded, by the same code as bin/up. */
export async function lullApart(name: string): Promise<LullApart> {
  const stateDir = path.join(ROOT, "test-results", name);
  const clusterDir = path.join(ROOT, "test-results", `${name}-cluster`);
  const passwords = { admin: made(), demo: made(), maintenance: made() };
  await ensureCluster(clusterDir);
  const urls = await withoutGivenDatabases(() => setUpDatabases(clusterDir));
  const [port, gatePort] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    ...{ LULL_STATE_DIR: stateDir, CONTROL_DATABASE_URL: urls.control, PLATFORM_DATABASE_URL: urls.platform },
    ...{ PLATFORM_ADMIN_DATABASE_URL: urls.platformAdmin, LULL_ADMIN_PASSWORD: passwords.admin },
    ...{ LULL_DEMO_PASSWORD: passwords.demo, LULL_MAINTENANCE_PASSWORD: passwords.maintenance },
  };
  const run = (script: string, ...args: string[]): void => {
    const file = path.join(ROOT, "lib/cli/up", script);
    const { status } = spawnSync(process.execPath, [file, ...args], { cwd: ROOT, stdio: "inherit", env });
    if (status !== 0) throw new Error(`lib/cli/up/${script} ended with status ${String(status)}`);
  };
  const end = async (): Promise<void> => {
    run("down.ts");
    await resetCluster(clusterDir);
    for (const folder of [stateDir, clusterDir]) rmSync(folder, { recursive: true, force: true });
  };
  run("main.ts", "--detach", "--port", String(port), "--gate-port", String(gatePort));
  return {
    url: `http://localhost:${port}`,
    passwords,
    stopDatabases: () => stopCluster(clusterDir),
    startDatabases: () => ensureCluster(clusterDir),
    end,
  };
}

/** This process may itself be given databases: these here are the cluster's own. */
async function withoutGivenDatabases<T>(work: () => Promise<T>): Promise<T> {
  const { CONTROL_DATABASE_URL, PLATFORM_DATABASE_URL, PLATFORM_ADMIN_DATABASE_URL } = process.env;
  const given = { CONTROL_DATABASE_URL, PLATFORM_DATABASE_URL, PLATFORM_ADMIN_DATABASE_URL };
  for (const key of Object.keys(given)) Reflect.deleteProperty(process.env, key);
  try {
    return await work();
  } finally {
    for (const [key, value] of Object.entries(given)) if (value !== undefined) process.env[key] = value;
  }
}

function made(): string {
  return randomBytes(15).toString("base64url");
}
