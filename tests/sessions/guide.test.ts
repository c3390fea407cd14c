import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { servedWorld, type ServedWorld } from "./served-world.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const execute = promisify(execFile);

let world: ServedWorld;
beforeAll(async () => {
  world = await servedWorld();
});
afterAll(() => world.close());

async function shell(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const around = {
    PATH: process.env.PATH,
    LULL_URL: world.url,
    LULL_TOKEN: world.tokens.acme,
    NODE_ENV: "test",
  } as const;
  const { stdout } = await execute("bash", [...args], { cwd: ROOT, env: { ...around, ...env } });
  return stdout;
}

it("the guide's requests do what it says, as they stand there", async () => {
  const guide = readFileSync(path.join(ROOT, "docs/integration/jobs.md"), "utf8");
  const script = [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block).join("\n");
  const said = await shell(["-euo", "pipefail", "-c", script]);
  expect(said.trim().split("\n")).toEqual([
    "admitted",
    "admitted",
    "null",
    "admitted",
    "complete",
    "complete",
    "Success",
    "web1",
  ]);
  const [session] = await world.platform.client.run.findMany({ include: { tasks: true } });
  expect(session).toMatchObject({ state: "complete", message: "412 GB copied", tasks: [{ name: "web1" }] });
});

it("the example's jobs are real sessions; in maintenance its backups are refused, and its replication isn't", async () => {
  const env = { LULL: `${process.execPath} lib/cli/lull-main.ts`, TASK_SECONDS: "0" };
  await world.platform.client.run.deleteMany();
  const said = await shell(["docs/examples/tenant-jobs.sh"], env);
  expect(said).toContain("backed up wiki");
  const states = async () => {
    const runs = await world.platform.client.run.findMany({ include: { tasks: true } });
    return Object.fromEntries(runs.map(({ kindId, state, tasks }) => [kindId, [state, tasks.length]]));
  };
  expect(await states()).toEqual({
    "vsphere-backup": ["complete", 6],
    "agent-linux-backup": ["complete", 0],
    replication: ["complete", 0],
  });
  await world.platform.client.run.deleteMany();
  await world.turn({ jobsStopped: true });
  await expect(shell(["docs/examples/tenant-jobs.sh"], env)).rejects.toMatchObject({ code: 75 });
  expect(await states()).toEqual({
    "vsphere-backup": ["completeError", 0],
    "agent-linux-backup": ["completeError", 0],
    replication: ["complete", 0],
  });
});
