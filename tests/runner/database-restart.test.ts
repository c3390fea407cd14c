import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { ensureCluster } from "#lib/adapters/postgres/ensure-cluster.ts";
import { resetCluster } from "#lib/adapters/postgres/reset-cluster.ts";
import { setUpDatabases } from "#lib/adapters/postgres/set-up-databases.ts";
import { stopCluster } from "#lib/adapters/postgres/stop-cluster.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";
import { eventually } from "../eventually.ts";
import { startProduct, type ProductProcess } from "../product-process.ts";

const RUNS = 30;
/** Two runners execute eight each; the rest waits. */
const AT_ONCE = 16;

let folder: string;
let state: string;
let platform: PlatformClient;
let runners: ProductProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-restart-"));
  await chmod(folder, 0o755);
  state = path.join(folder, "state");
  await ensureCluster(state);
  const urls = await setUpDatabases(state);
  await connected(urls.control, (control) => control.query(`INSERT INTO "Mode" (scope) VALUES ('system')`));
  platform = createPlatformClient(urls.platform, { max: 3 });
  await writeFile(path.join(folder, "executions"), "");
}, 120_000);
afterAll(async () => {
  for (const runner of runners) await runner.stop();
  await platform.$disconnect();
  await resetCluster(state);
  await rm(folder, { recursive: true, force: true });
});

it(
  "PostgreSQL restarted under runners that hold runs: none is lost, none is executed twice",
  { timeout: 180_000 },
  async () => {
    await plantRuns();
    runners = ["runner-1", "runner-2"].map((name) =>
      startProduct("runner", { LULL_STATE_DIR: state, LULL_PROCESS: name }),
    );
    await eventually(async () => expect(await executions()).toHaveLength(AT_ONCE));
    await eventually(async () => expect(await count("executing")).toBe(AT_ONCE));

    await stopCluster(state);
    await ensureCluster(state);
    await eventually(async () => expect(await count("executing")).toBe(AT_ONCE));
    // What was held ends now; the others begin, and end at once.
    await writeFile(path.join(folder, "go"), "");
    await eventually(async () => expect(await count("complete")).toBe(RUNS), 120_000);

    const begun = await executions();
    expect(begun).toHaveLength(RUNS);
    expect(new Set(begun).size).toBe(RUNS);
    expect(await platform.run.count({ where: { claim: 1 } })).toBe(RUNS);
  },
);

async function plantRuns(): Promise<void> {
  const script = `echo $LULL_RUN_ID >> ${folder}/executions; until test -e ${folder}/go; do sleep 0.2; done`;
  await platform.jobKind.create({
    data: { id: "holding", name: "Holding", executor: "command", hasPreparing: false, command: ["sh", "-c", script] },
  });
  const { workspaces } = await platform.organization.create({
    data: { slug: "acme", name: "Acme", workspaces: { create: { slug: "main", name: "Main" } } },
    include: { workspaces: true },
  });
  const workspaceId = workspaces[0]?.id ?? "";
  const names = Array.from({ length: RUNS }, (_, at) => `run ${at}`);
  await platform.run.createMany({
    data: names.map((name) => ({ kindId: "holding", workspaceId, name, registeredBy: "test" })),
  });
}

async function executions(): Promise<string[]> {
  return (await readFile(path.join(folder, "executions"), "utf8")).split("\n").filter(Boolean);
}

function count(state: string): Promise<number> {
  return platform.run.count({ where: { state } });
}
