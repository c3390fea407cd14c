import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { ensureCluster, type Cluster } from "#lib/adapters/postgres/ensure-cluster.ts";
import { freePort } from "#lib/adapters/postgres/free-port.ts";
import { livePostmaster } from "#lib/adapters/postgres/postmaster.ts";
import { resetCluster } from "#lib/adapters/postgres/reset-cluster.ts";
import { setUpDatabases } from "#lib/adapters/postgres/set-up-databases.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { eventually } from "../eventually.ts";
import { startProduct, type ProductProcess } from "../product-process.ts";
import { check, manyChecks } from "./many-checks.ts";

const CHECKS = 3_000;

let folder: string;
let state: string;
let cluster: Cluster;
let ports: number[] = [];
let gates: ProductProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-gate-outage-"));
  await chmod(folder, 0o755);
  state = path.join(folder, "state");
  cluster = await ensureCluster(state);
  const urls = await setUpDatabases(state);
  await connected(urls.control, (control) => control.query(`INSERT INTO "Mode" (scope) VALUES ('system')`));
  ports = [await freePort(), await freePort()];
  gates = ports.map(gate);
}, 180_000);
afterAll(async () => {
  for (const process of gates) await process.stop();
  await resetCluster(state);
  await rm(folder, { recursive: true, force: true });
});

const gate = (port: number): ProductProcess =>
  startProduct("gate", { LULL_STATE_DIR: state, LULL_PROCESS: `gate-${port}`, GATE_PORT: String(port) });

/** Turns 'Load mode' as its use case does: the row and the notice in one transaction. */
async function turnReadOnly(on: boolean): Promise<void> {
  const { control } = await readDatabaseUrls(state);
  await connected(control, async (client) => {
    await client.query("BEGIN");
    await client.query(`UPDATE "Mode" SET "readOnly" = $1, revision = revision + 1 WHERE scope = 'system'`, [on]);
    await client.query(`SELECT pg_notify('lull', '["mode"]')`);
    await client.query("COMMIT");
  });
}

const allAnswer = (method: string, status: number) =>
  eventually(async () => {
    const answers = await Promise.all(ports.map((port) => check(port, method)));
    expect(answers).toEqual(ports.map(() => status));
  });

async function health(port: number): Promise<{ status: string; stateAgeSeconds: number; stateRevision: string }> {
  const response = await fetch(`http://127.0.0.1:${port}/gate/healthz`);
  return (await response.json()) as Awaited<ReturnType<typeof health>>;
}

/** What holds in read-only, again and again: what reads goes through, what writes doesn't. */
async function expectReadOnly(port: number): Promise<void> {
  const methods = Array.from({ length: CHECKS }, (_, at) => (at % 2 === 0 ? "GET" : "POST"));
  const wrong = (await manyChecks(port, methods)).filter(
    ({ method, status }) => status !== (method === "GET" ? 204 : 503),
  );
  expect(wrong).toEqual([]);
}

it("every gate follows the mode, and tells control that it lives", async () => {
  await allAnswer("POST", 204);
  await turnReadOnly(true);
  await allAnswer("POST", 503);
  const revisions = await Promise.all(ports.map(async (port) => (await health(port)).stateRevision));
  expect(new Set(revisions).size).toBe(1);
  const { control } = await readDatabaseUrls(state);
  await eventually(async () => {
    const { rows } = await connected(control, (client) =>
      client.query(`SELECT "stateRevision", flags FROM "GateBeat"`),
    );
    expect(rows.map((row: { stateRevision: string }) => row.stateRevision)).toEqual(revisions);
  });
});

it("PostgreSQL killed, no web anywhere: thousands of checks, none wrong, none failed", async () => {
  const postmaster = await livePostmaster(cluster.dataFolder);
  if (!postmaster) throw new Error("PostgreSQL doesn't run.");
  process.kill(postmaster.pid, "SIGKILL");
  for (const port of ports) await expectReadOnly(port);
  await eventually(async () => expect((await health(ports[0] ?? 0)).status).toBe("old"));
});

it("a gate that is killed meanwhile starts with what it knew, and says how old that is", async () => {
  const [port = 0] = ports;
  const before = await health(port);
  await gates[0]?.kill();
  gates[0] = gate(port);
  await eventually(async () => expect(await check(port, "POST")).toBe(503));
  await expectReadOnly(port);
  const after = await health(port);
  expect(after.stateRevision).toBe(before.stateRevision);
  expect(after.stateAgeSeconds).toBeGreaterThanOrEqual(before.stateAgeSeconds);
});

it("when the database is back, wherever it is, the gates follow it again", async () => {
  await ensureCluster(state);
  await turnReadOnly(false);
  await allAnswer("POST", 204);
  await eventually(async () => expect((await health(ports[0] ?? 0)).status).toBe("ok"));
});
