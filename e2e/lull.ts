import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { freePort } from "#lib/adapters/postgres/free-port.ts";

const ROOT = path.join(import.meta.dirname, "..");

/**
 * Before the pages' tests: starts a Lull of their own through the same code as bin/up, freshly seeded.
 * The tests find it at LULL_URL, and the demo users' passwords in LULL_ADMIN_PASSWORD and
 * LULL_DEMO_PASSWORD. Returns what stops it.
 */
export default async function setup(): Promise<() => void> {
  const [port, gatePort] = [await freePort(), await freePort()];
  Object.assign(process.env, {
    LULL_STATE_DIR: path.join(ROOT, "test-results/lull"),
    LULL_EMULATOR_SPEED: "60",
    LULL_URL: `http://localhost:${port}`,
    GATE_PORT: String(gatePort),
    LULL_ADMIN_PASSWORD: randomBytes(15).toString("base64url"),
    LULL_DEMO_PASSWORD: randomBytes(15).toString("base64url"),
  });
  run("main.ts", "--detach", "--reset", "--port", String(port), "--gate-port", String(gatePort));
  return () => run("down.ts");
}

function run(script: string, ...args: string[]): void {
  const file = path.join(ROOT, "lib/cli/up", script);
  const { status } = spawnSync(process.execPath, [file, ...args], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) throw new Error(`lib/cli/up/${script} ended with status ${String(status)}`);
}
